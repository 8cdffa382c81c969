import { UsageError } from "./errors.js";
import type { Place } from "./errors.js";

/** @throws UsageError which says what the option is and what it may be */
export function checkOption(
  name: string,
  value: number,
  place: Place,
  [isGood, expected] = [value >= 1, "a number of at least 1"],
): void {
  if (!isGood) throw new UsageError(`\`${name}\` is ${value}; expected ${expected}`, place);
}
