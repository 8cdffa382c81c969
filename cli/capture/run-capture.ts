import { packageRoot } from "../../generator/package-root.js";
import { connect, type ConnectOptions, type Credentials, type Session, TickwireError } from "../../runtime/index.js";
import { CaptureWriter } from "../../traffic/capture/write-capture.js";
import { loadDescription } from "../../traffic/mock/load-description.js";
import type { Registry } from "../../traffic/registry.js";
import { type ExitCode, exitCodes, UsageError } from "../exit.js";
import type { Host } from "../host.js";
import { hearInterruption, untilAborted } from "../interruption.js";
import { formatSize } from "../quantity.js";
import type { CaptureCommandOptions } from "./options.js";
import { openOutput, type Output } from "./output.js";
import { Progress } from "./progress.js";
import { type ChosenFeed, readFeed } from "./read-feed.js";
import { Recorder } from "./recorder.js";
import { takeAll } from "./take-feed.js";

/** What one run works with. */
interface Run {
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
  venue: string,
  words: readonly string[],
  options: CaptureCommandOptions,
  host: Host,
  registry: Registry,
  environment: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const description = await loadDescription(await registry.loadCatalogue(venue), packageRoot());
  const target = description.catalogue.venue;
  const feeds = words.map((word) => readFeed(word, description));
  if (options.login !== true) feeds.forEach(refusePrivate);
  const credentials = options.login === true ? readCredentials(environment) : undefined;
  const url = options.url ?? urlOf(target.servers, options.server);
  const output = await openOutput(venue, options, host);
  using interruption = hearInterruption();
  const stop = new AbortController();
  interruption.signal.addEventListener("abort", () => stop.abort(), { once: true });
  const writer = new CaptureWriter(output.sink, () => stop.abort());
  const recorder = new Recorder(writer, { url, venue });
  const run = { feeds, options, host, output, recorder, stop };
  let code: ExitCode;
  try {
    const connecting: ConnectOptions = {
      url,
      ...(options.server === undefined ? {} : { server: options.server }),
      ...(credentials === undefined ? {} : { credentials }),
      onFrame: (frame) => {
        recorder.frame(frame);
        if (recorder.frames === options.count) stop.abort();
      },
    };
    code = await capture(run, () => connect(target, { ...connecting, signal: interruption.signal }));
  } finally {
    await recorder.close();
    if (recorder.frames === 0) await output.discard();
  }
  host.stderr.write(`tickwire capture: ${summary(run)}\n`);
  return code;
}

async function capture(run: Run, open: () => Promise<Session>): Promise<ExitCode> {
  const { recorder, output, host, stop, options } = run;
  const session = await open().catch((error: unknown) => {
    // What the network or the venue refuses is not our fault, and the message says what it was.
    if (error instanceof TickwireError) throw new UsageError(error.message, { cause: error });
    throw error;
  });
  using _progress = new Progress(host, () => ({ frames: recorder.frames, size: output.size() }));
  const watched = watch(session, recorder);
  const taken = takeAll(session, run.feeds, (text) => host.stderr.write(`tickwire capture: ${text}\n`));
  // Where every feed was refused there is nothing to wait for.
  void taken.ended.then(() => stop.abort());
  await untilAborted(stop.signal, options.for);
  await session.close();
  await watched;
  await taken.ended;
  return taken.refused() === 0 ? exitCodes.clean : exitCodes.findings;
}

async function watch(session: Session, recorder: Recorder): Promise<void> {
  for await (const event of session.status()) recorder.status(event);
}

function summary({ recorder, output }: Run): string {
  const files = output.files();
  const where = files.length > 1 ? `${files.length} files, ${files[0] ?? ""} to ${files.at(-1) ?? ""}` : files[0];
  return `${recorder.frames} frames, ${formatSize(output.size())}, in ${where ?? "standard output"}`;
}

function refusePrivate({ feed }: ChosenFeed): void {
  if (feed.subscription.subscribe.authenticated !== true) return;
  throw new UsageError(
    `${feed.name} is private: add --login, with TICKWIRE_KEY and TICKWIRE_SECRET in the environment`,
  );
}

function urlOf(servers: Readonly<Record<string, { readonly url: string }>>, name: string | undefined): string {
  const names = Object.keys(servers);
  const server = servers[name ?? names[0] ?? ""];
  if (server !== undefined) return server.url;
  throw new UsageError(`there is no server ${JSON.stringify(name)}; choose one of ${names.join(", ")}`);
}

/** Not of the command line, which every user of the machine can see. */
function readCredentials({ TICKWIRE_KEY: key = "", TICKWIRE_SECRET: secret = "" }: NodeJS.ProcessEnv): Credentials {
  if (key !== "" && secret !== "") return { key, secret };
  throw new UsageError("--login needs the key in TICKWIRE_KEY and the secret in TICKWIRE_SECRET, of the environment");
}
