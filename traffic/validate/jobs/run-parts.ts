import type { CaptureResult } from "../capture-result.js";
import type { ValidationPlan } from "../plan-validation.js";
import type { FilePart } from "./file-parts.js";
import type { JobTaker } from "./job-messages.js";
import { leadsTo } from "./leads-to.js";
import { mergeParts } from "./merge-parts.js";
import type { OnRead, PartResult } from "./part-run.js";

/** How jobs are run, and by whom. */
export interface Run {
  readonly plan: ValidationPlan;
  readonly onRead: OnRead;
  readonly newTaker: () => JobTaker;
}

/**
 * Validates the parts of a file, each by a taker of its own. A part was read as if the connections were then as the
 * beginning of the file left them; where the part before it shows that they were not, the taker of that one reads it
 * again. `undefined` where the file has to be read whole to say all that is to be said of it.
 */
export async function runParts(
  file: string,
  parts: readonly FilePart[],
  { plan, onRead, newTaker }: Run,
): Promise<CaptureResult | undefined> {
  const takers = parts.map((part) => ({ part, taker: newTaker() }));
  try {
    const apart = await Promise.all(
      takers.map(async ({ part, taker }) => ({
        part,
        taker,
        read: await taker.run({ kind: "part", file, plan, part }, onRead),
      })),
    );
    const results = (await inOrder(file, apart)).map(({ result }) => result);
    return results.every(isWhole) ? results.reduce(mergeParts) : undefined;
  } finally {
    await Promise.all(takers.map(({ taker }) => taker.end()));
  }
}

interface ReadPart {
  readonly part: FilePart;
  readonly taker: JobTaker;
  readonly read: PartResult;
}

/** Each part as it is after those before it. */
async function inOrder(file: string, apart: readonly ReadPart[]): Promise<readonly PartResult[]> {
  const results: PartResult[] = [];
  let holder: JobTaker | undefined;
  for (const { part, taker, read } of apart) {
    const before = results.at(-1);
    if (holder === undefined || before === undefined || leadsTo(before.end, read)) {
      results.push(read);
      holder = taker;
    } else results[results.length - 1] = await holder.run({ kind: "more", file, part });
  }
  return results;
}

/** What is wrong with a capture itself, or could not be kept, is told of a whole file in other words than of its parts. */
function isWhole({ summary, found, venues }: CaptureResult): boolean {
  const omitted = venues.flatMap((venue) => Object.values(venue.found.omitted));
  return summary.problem === undefined && found.findings.length === 0 && omitted.every((count) => count === 0);
}
