import { severities } from "../validate/finding.js";
import type { ShownReport } from "./shown-report.js";
import { counted } from "./words.js";

/** A sentence a severity of which more was met than a report keeps; nothing where all is there. */
export function describeOmitted({ omitted }: ShownReport): readonly string[] {
  return severities.flatMap((severity) => {
    const count = omitted?.[severity] ?? 0;
    const kinds = `there were more kinds of ${severity}s than a report keeps`;
    return count === 0 ? [] : [`${kinds}: those that are not listed were met ${counted(count, "time")}`];
  });
}
