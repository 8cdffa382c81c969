import type { VenueCoverage } from "../validate/coverage.js";
import { formatCount } from "./words.js";

/** ` (fields and values: ...)`, of how many frames; nothing where every frame was looked into. */
export function describeBasis(basis: VenueCoverage["basis"]): string {
  if (basis === "all") return "";
  const [first, one] = [formatCount(basis.first), formatCount(basis.oneIn)];
  return ` (fields and values: of the first ${first} lines, then of one frame in ${one}, one reply in ${basis.oneReplyIn})`;
}
