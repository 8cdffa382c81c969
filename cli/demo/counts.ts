import type { MockStats } from "../../traffic/mock/tally.js";
import { type ExitCode, exitCodes } from "../exit.js";
import type { Host } from "../host.js";
import type { DecodedCapture } from "./decode-again.js";
import type { Heard } from "./listen.js";
import type { LiveLines } from "./live-lines.js";
import { type Count, summarise } from "./summary.js";

/** The same traffic, counted by everyone who saw it. */
export interface Witnesses {
  /** Absent where the exchange is not ours. */
  readonly stats: MockStats | undefined;
  readonly heard: Heard;
  readonly decoded: DecodedCapture;
}

/** Prints the summary; findings where the counts differ, or where something went wrong on the way. */
export function tellCounts(lines: LiveLines, host: Host, witnesses: Witnesses): ExitCode {
  const { text, disagreements } = summarise(columnsOf(witnesses));
  host.stdout.write(`\n${text}`);
  for (const disagreement of disagreements) lines.complain(`the counts differ: ${disagreement}`);
  const { heard, decoded } = witnesses;
  if (disagreements.length > 0 || !heard.whole || decoded.exitCode !== 0) return exitCodes.findings;
  lines.say("All counts agree.");
  return exitCodes.clean;
}

function columnsOf({ stats, heard, decoded }: Witnesses): readonly Count[] {
  const columns = [
    column("received live", Object.entries(heard.decoded), [heard.framesOut]),
    column("decoded from the capture", decoded.incoming, decoded.outgoing.values()),
  ];
  if (stats === undefined) return columns;
  return [column("sent by the mock", Object.entries(stats.sent), Object.values(stats.requests)), ...columns];
}

/** The last row holds what went the other way. */
function column(where: string, kinds: Iterable<readonly [string, number]>, requests: Iterable<number>): Count {
  const asked = [...requests].reduce((total, count) => total + count, 0);
  return { where, counts: new Map([...kinds, ["(requests)", asked]]) };
}
