import type { JsonScalar } from "../validate/finding.js";
import { counted, formatCount } from "./words.js";
import type { ShownEvidence, ShownFinding } from "./shown-report.js";

/** What the finding is about: `depth.update /params/1/asks/*\/0`, with the venue before it. */
export function subjectOf({ venue, message, path }: ShownFinding): string {
  return [venue, message, path].filter((part) => part !== "").join(" ");
}

/** What is wrong, without a subject: `contradiction: expected string, found number`. */
export function sentenceOf({ rule, expected, found }: ShownFinding): string {
  const wrong = rule.replaceAll("-", " ");
  if (rule === "never-seen") return wrong;
  const sides = [expected === "" ? "" : `expected ${expected}`, found === "" ? "" : `found ${found}`];
  const said = sides.filter((side) => side !== "").join(", ");
  return said === "" ? wrong : `${wrong}: ${said}`;
}

/** Everything about a finding in one line, for formats that have one. */
export function describeFinding(finding: ShownFinding): string {
  const times = finding.count > 1 ? ` (${formatTimes(finding.count)})` : "";
  return `${subjectOf(finding)}: ${sentenceOf(finding)}${times}`;
}

/** `12 times`; `once` */
export function formatTimes(count: number): string {
  return count === 1 ? "once" : counted(count, "time");
}

/** `integer 12, null 1; in 13 of 400 messages` */
export function describeEvidence({ types, frames }: ShownEvidence): string {
  const seen = Object.entries(types).map(([type, count]) => `${type} ${formatCount(count)}`);
  const share = `in ${formatCount(frames.with)} of ${counted(frames.of, "message")}`;
  return [...(seen.length === 0 ? [] : [seen.join(", ")]), share].join("; ");
}

/** `1, "a", null; from 1 to 9`; nothing where the payload is redacted. */
export function describeValues({ values = [], range }: ShownEvidence): string | undefined {
  const parts = values.length === 0 ? [] : [values.map(formatScalar).join(", ")];
  if (range !== undefined) parts.push(`from ${range[0]} to ${range[1]}`);
  return parts.length === 0 ? undefined : parts.join("; ");
}

function formatScalar(value: JsonScalar): string {
  return JSON.stringify(value);
}
