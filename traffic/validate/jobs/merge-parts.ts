import type { CaptureResult } from "../capture-result.js";
import { FindingsLog } from "../findings-log.js";
import type { CaptureSummary } from "../report.js";

/** What the parts of one file show, in their order, as one that was read whole would show it. */
export function mergeParts(parts: readonly [CaptureResult, ...CaptureResult[]]): CaptureResult {
  const found = new FindingsLog();
  for (const part of parts) found.merge(part.found);
  const [first, ...others] = parts.map(({ summary }) => summary);
  return {
    summary: others.reduce(addSummary, first ?? parts[0].summary),
    venues: parts.flatMap(({ venues }) => venues),
    found: found.collect(),
  };
}

function addSummary(summary: CaptureSummary, later: CaptureSummary): CaptureSummary {
  const first = least([summary.first, later.first]);
  const last = least([summary.last, later.last].map((at) => at && -at));
  return {
    ...summary,
    connections: summary.connections + later.connections,
    frames: { in: summary.frames.in + later.frames.in, out: summary.frames.out + later.frames.out },
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last: -last }),
  };
}

function least(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
