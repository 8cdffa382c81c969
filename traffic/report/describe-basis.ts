import type { VenueCoverage } from "../validate/coverage.js";
import { formatCount } from "./words.js";

/** ` (fields and values: ...)`, of how many frames; nothing where every frame was looked into. */
export function describeBasis(basis: VenueCoverage["basis"]): string {
  if (basis === "all") return "";
  return ` (fields and values: of the first ${formatCount(basis.first)} lines, then of one frame in ${formatCount(basis.oneIn)})`;
}
