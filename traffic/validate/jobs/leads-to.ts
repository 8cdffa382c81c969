import type { CaptureState } from "../capture-validation.js";
import type { PartResult } from "./part-run.js";

/** Whether a part was read as it would have been had it come behind what leads to this state. */
export function leadsTo(before: CaptureState, { start, end }: Pick<PartResult, "start" | "end">): boolean {
  const { numbers, text } = before;
  return text === start.text && [...numbers].every(([name, last]) => goOn(last, end.joins.get(name)));
}

/** Each counter must go on with the next number; where it does not go on, nothing says what it is now. */
function goOn(
  numbers: ReadonlyMap<string, number | undefined>,
  later: ReadonlyMap<string, number | undefined> | undefined,
): boolean {
  return [...numbers].every(([counter, last]) => last === undefined || later?.get(counter) === last + 1);
}
