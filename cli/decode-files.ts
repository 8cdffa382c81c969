import { openCapture } from "../traffic/capture/read-capture.js";
import { type DecodeOptions, decodeCapture } from "../traffic/decode/decode-capture.js";
import { InputError } from "../traffic/input-error.js";
import type { Registry } from "../traffic/registry.js";
import { formatTally, Tally } from "./decode-tally.js";
import { type ExitCode, exitCodes } from "./exit.js";
import { expandPaths } from "./expand-paths.js";
import type { Host } from "./host.js";
import { LinePrinter } from "./line-printer.js";
import { LineTroubles } from "./line-troubles.js";
import { tell } from "./tell.js";

interface Decoding {
  readonly host: Host;
  readonly lines: LinePrinter;
  readonly options: DecodeOptions;
  readonly tally: Tally;
  /** Whether each line says which file it is from. */
  readonly named: boolean;
}

/** Decodes captures, named by path or by pattern, one after the other. One that cannot be read does not keep the others from being read. */
export async function decodeFiles(
  words: readonly string[],
  venue: string | undefined,
  host: Host,
  registry: Registry,
): Promise<ExitCode> {
  const catalogue = venue === undefined ? undefined : await registry.loadCatalogue(venue);
  const paths = await expandPaths(words);
  const lines = new LinePrinter(host.stdout);
  const tally = new Tally();
  const options = { registry, onFrame: () => void (tally.frames += 1), ...(catalogue && { catalogue }) };
  const decoding = { host, lines, options, tally, named: paths.length > 1 };
  let readable = true;
  for (const path of paths) {
    const whole = await decodeFile(path, decoding);
    readable &&= whole;
  }
  await lines.flush();
  if (tally.frames > 0) host.stderr.write(formatTally(tally, host.stderr.isTTY === true));
  if (!readable) return exitCodes.usage;
  return tally.findings > 0 ? exitCodes.findings : exitCodes.clean;
}

/** False when the capture could not be read, or not to its end; what is wrong has been said by then. */
async function decodeFile(path: string, decoding: Decoding): Promise<boolean> {
  try {
    return await decodeOpened(path, decoding);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    complain(decoding.host, tell(error.lines));
    return false;
  }
}

async function decodeOpened(path: string, { host, lines, options, tally, named }: Decoding): Promise<boolean> {
  const capture = await openCapture(path, host.stdin);
  const framesBefore = tally.frames;
  const troubles = new LineTroubles(capture.file, (text) => complain(host, tell([text])));
  try {
    for await (const result of decodeCapture(capture, options)) {
      if ("conn" in result) {
        tally.count(result.kind);
        await lines.line(JSON.stringify(named ? { file: capture.file, ...result } : result));
      } else troubles.take(result);
    }
  } finally {
    troubles.end();
  }
  if (tally.frames === framesBefore && troubles.damages === 0) throw new InputError(`${capture.file} holds no frames`);
  return troubles.damages === 0;
}

function complain(host: Host, text: string): void {
  host.stderr.write(`tickwire decode: ${text}\n`);
}
