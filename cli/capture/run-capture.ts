import { packageRoot } from "../../generator/package-root.js";
import { connect, type Session, TickwireError, type Venue } from "../../runtime/index.js";
import { CaptureWriter } from "../../traffic/capture/write-capture.js";
import { loadDescription } from "../../traffic/mock/load-description.js";
import type { Registry } from "../../traffic/registry.js";
import { counted } from "../../traffic/report/words.js";
import { type ExitCode, exitCodes, UsageError } from "../exit.js";
import type { Host } from "../host.js";
import { hearInterruption, untilAborted } from "../interruption.js";
import { formatSize } from "../quantity.js";
import { type Connecting, connectionOf } from "./connection.js";
import type { CaptureCommandOptions } from "./options.js";
import { openOutput, type Output } from "./output.js";
import { Progress } from "./progress.js";
import { type ChosenFeed, readFeed } from "./read-feed.js";
import { Recorder } from "./recorder.js";
import { takeAll } from "./take-feed.js";

export interface CaptureTools {
  readonly host: Host;
  readonly registry: Registry;
  readonly environment: NodeJS.ProcessEnv;
}

/** What one run works with. */
interface Run {
  readonly venue: Venue;
  readonly connecting: Connecting;
  readonly feeds: readonly ChosenFeed[];
  readonly options: CaptureCommandOptions;
  readonly host: Host;
  readonly output: Output;
  readonly recorder: Recorder;
  /** Ends the capture. */
  readonly stop: AbortController;
}

/** Subscribes and writes down what goes over the wire, until it is interrupted or has what it was asked for. */
export async function runCapture(
  name: string,
  words: readonly string[],
  options: CaptureCommandOptions,
  { host, registry, environment }: CaptureTools,
): Promise<ExitCode> {
  const description = await loadDescription(await registry.loadCatalogue(name), packageRoot());
  const { venue } = description.catalogue;
  const feeds = words.map((word) => readFeed(word, description));
  const connecting = connectionOf(venue, feeds, options, environment);
  const output = await openOutput(name, options, host);
  const stop = new AbortController();
  using interruption = hearInterruption();
  interruption.signal.addEventListener("abort", () => stop.abort(), { once: true });
  const writer = new CaptureWriter(output.sink, () => stop.abort());
  const recorder = new Recorder(writer, { url: connecting.url, venue: name });
  const run = { venue, connecting, feeds, options, host, output, recorder, stop };
  const code = await capture(run).finally(() => recorder.close());
  host.stderr.write(`tickwire capture: ${summary(run)}\n`);
  return code;
}

async function capture(run: Run): Promise<ExitCode> {
  const { recorder, output, host, stop, options } = run;
  const session = await open(run);
  if (session === undefined) return exitCodes.clean;
  using _progress = new Progress(host, () => ({ frames: recorder.frames, size: output.size() }));
  const watched = watch(session, recorder);
  const taken = takeAll(session, run.feeds, (text) => host.stderr.write(`tickwire capture: ${text}\n`));
  // Where every feed was refused, or the connection was lost, there is nothing to wait for.
  void taken.ended.then(() => stop.abort());
  await untilAborted(stop.signal, options.for);
  taken.end();
  await session.close();
  await watched;
  await taken.ended;
  return taken.failed() === 0 ? exitCodes.clean : exitCodes.findings;
}

/** `undefined` when it was interrupted before it was connected. */
async function open({ venue, connecting, options, recorder, stop }: Run): Promise<Session | undefined> {
  const { count = Number.POSITIVE_INFINITY } = options;
  const onFrame: Connecting["onFrame"] = (frame) => {
    // Frames go on until the connection is closed.
    if (recorder.frames >= count) return;
    recorder.frame(frame);
    if (recorder.frames >= count) stop.abort();
  };
  try {
    return await connect(venue, { ...connecting, onFrame, signal: stop.signal });
  } catch (error) {
    if (stop.signal.aborted) return undefined;
    // What the network or the venue refuses is not our fault, and the message says what it was.
    if (error instanceof TickwireError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

async function watch(session: Session, recorder: Recorder): Promise<void> {
  for await (const event of session.status()) recorder.status(event);
}

function summary({ recorder, output }: Run): string {
  if (recorder.frames === 0) return "no frames came, and no file was written";
  const files = output.files();
  const where = files.length > 1 ? `${files.length} files, ${files[0] ?? ""} to ${files.at(-1) ?? ""}` : files[0];
  return `${counted(recorder.frames, "frame")}, ${formatSize(output.size())}, in ${where ?? "standard output"}`;
}
