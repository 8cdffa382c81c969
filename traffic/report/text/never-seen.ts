import type { Finding } from "../../validate/finding.js";
import { mostUnseen } from "../report-options.js";

/** Of what was never seen there is nothing to tell but its name. */
export function isNeverSeen({ rule }: Pick<Finding, "rule">): boolean {
  return rule === "never-seen";
}

/** Whether a report names so many of them, each with its lines of the spec, or says only how many there are. */
export function namesNeverSeen(count: number, verbose: boolean): boolean {
  return verbose || count <= mostUnseen;
}
