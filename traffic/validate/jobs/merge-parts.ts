import type { CaptureResult } from "../capture-result.js";
import type { CaptureSummary } from "../report.js";

/** A part of a file after the one before it; nothing is found of the file itself in either. */
export function mergeParts(before: CaptureResult, later: CaptureResult): CaptureResult {
  return {
    summary: mergeSummaries(before.summary, later.summary),
    venues: [...before.venues, ...later.venues],
    found: before.found,
  };
}

function mergeSummaries(before: CaptureSummary, later: CaptureSummary): CaptureSummary {
  const firsts = [before.first, later.first].filter((at) => at !== undefined);
  const lasts = [before.last, later.last].filter((at) => at !== undefined);
  return {
    ...before,
    connections: before.connections + later.connections,
    frames: { in: before.frames.in + later.frames.in, out: before.frames.out + later.frames.out },
    ...(firsts.length === 0 ? {} : { first: Math.min(...firsts) }),
    ...(lasts.length === 0 ? {} : { last: Math.max(...lasts) }),
  };
}
