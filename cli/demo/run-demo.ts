import { packageRoot } from "../../generator/package-root.js";
import { connect, type ConnectOptions, type Session, type TappedFrame, TickwireError, type Venue } from "../../runtime/index.js";
import type { Description } from "../../traffic/mock/description.js";
import { loadDescription } from "../../traffic/mock/load-description.js";
import { type MockExchange, startMock } from "../../traffic/mock/mock-exchange.js";
import type { Registry } from "../../traffic/registry.js";
import type { DemoCommandOptions } from "../demo.js";
import { type ExitCode, exitCodes, UsageError } from "../exit.js";
import type { Host } from "../host.js";
import { hearInterruption, untilAborted } from "../interruption.js";
import type { DecodedCapture } from "./decode-again.js";
import { gistOf } from "./gist.js";
import { LiveLines } from "./live-lines.js";
import { nameFields } from "./name-fields.js";
import { type DemoPlan, planDemo, trusted } from "./plan.js";
import { defaultCapturePath, Recording } from "./recording.js";
import { type Count, summarise } from "./summary.js";
import { watchFeed } from "./watch-feed.js";

export interface DemoTools {
  readonly host: Host;
  readonly registry: Registry;
  /** Decodes the capture once more, apart from the session that wrote it. */
  readonly decode: (capture: string, venue: string) => Promise<DecodedCapture>;
}

/** Milliseconds between the mock's updates: slow enough to read along. */
const interval = 500;

/** Runs the main job once. Interrupting it ends the listening; what came until then is still counted. */
export async function runDemo(options: DemoCommandOptions, tools: DemoTools): Promise<ExitCode> {
  const { venue } = options;
  const description = await loadDescription(await tools.registry.loadCatalogue(venue), packageRoot());
  const plan = planDemo(description);
  const lines = linesFor(plan, tools.host);
  using interruption = hearInterruption();
  const capture = options.capture ?? defaultCapturePath(venue, new Date());
  const mock = options.url === undefined ? await startMock(description, { interval }) : undefined;
  const url = options.url ?? mock?.url ?? "";
  lines.say(mock === undefined ? `Connecting to ${url}` : `A mock of ${venue} listens on ${url}`);
  const stage = { description, plan, lines, capture, url, signal: interruption.signal, seconds: options.seconds };
  try {
    const heard = await listen(stage);
    const decoded = await decodeCapture(stage, tools);
    return tell(lines, tools.host, countsOf(mock, heard, decoded), heard.whole && decoded.exitCode === 0);
  } finally {
    await mock?.close();
  }
}

interface Stage {
  readonly description: Description;
  readonly plan: DemoPlan;
  readonly lines: LiveLines;
  readonly capture: string;
  readonly url: string;
  readonly signal: AbortSignal;
  readonly seconds: number;
}

function linesFor({ requests, subscriptions }: DemoPlan, host: Host): LiveLines {
  const names = [
    ...requests.map(({ operation }) => operation.name),
    ...subscriptions.map(({ feed }) => feed.name),
  ];
  return new LiveLines(host, names, subscriptions.map(({ label }) => label));
}

/** What the session saw. */
interface Heard {
  readonly decoded: Readonly<Record<string, number>>;
  readonly framesOut: number;
  /** Nothing failed, and nothing came that was no message. */
  readonly whole: boolean;
}

async function listen({ description, plan, lines, capture, url, signal, seconds }: Stage): Promise<Heard> {
  const { venue } = description.catalogue;
  const recording = await Recording.create(capture, { url, venue: venue.name });
  try {
    const onFrame = (frame: TappedFrame): void => recording.frame(frame);
    const session = await connectUnless(signal, venue, { url, onFrame });
    try {
      for (const request of plan.requests) await ask(session, request, description, lines);
      lines.say(`Listening to ${feedNames(plan)} for ${seconds} s`);
      const watched = plan.subscriptions.map((planned) => watchFeed(session, planned, description.schemas, lines));
      await untilAborted(signal, seconds * 1000);
      const ends = await Promise.all(watched.map(({ end }) => end()));
      const { decoded, framesOut, invalid, unknown } = session.metrics();
      return { decoded, framesOut, whole: ends.every(Boolean) && invalid + unknown === 0 };
    } finally {
      await session.close();
    }
  } catch (error) {
    // What the network or the venue refuses is not our fault, and the message says what it was.
    if (error instanceof TickwireError) throw new UsageError(error.message, { cause: error });
    throw error;
  } finally {
    await recording.close();
  }
}

/** The signal ends the waiting for a connection; once there is one, its end is in order and not an abort. */
async function connectUnless(signal: AbortSignal, venue: Venue, options: ConnectOptions): Promise<Session> {
  const connecting = new AbortController();
  const onAbort = (): void => connecting.abort(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await connect(venue, { ...options, signal: connecting.signal });
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

async function ask(
  session: Session,
  { operation, params }: DemoPlan["requests"][number],
  { schemas }: Description,
  lines: LiveLines,
): Promise<void> {
  const reply: unknown = await session.request(operation, trusted(params));
  if (typeof reply !== "object" || reply === null || !("kind" in reply)) return;
  const named = nameFields(schemas.definitions, schemas.messages[String(reply.kind)] ?? {}, reply);
  lines.write(new Date(), operation.name, "", gistOf(named, ""));
}

function feedNames({ subscriptions }: DemoPlan): string {
  const names = [...new Set(subscriptions.map(({ feed }) => feed.name))];
  const labels = [...new Set(subscriptions.map(({ label }) => label))].filter((label) => label !== "");
  return `${names.join(", ")} of ${labels.join(" and ")}`;
}

async function decodeCapture({ capture, lines, description }: Stage, { host, decode }: DemoTools): Promise<DecodedCapture> {
  const { name } = description.catalogue.venue;
  lines.say(`\n$ tickwire decode ${capture} --venue ${name}`);
  const decoded = await decode(capture, name);
  host.stderr.write(decoded.said);
  if (decoded.exitCode !== 0) lines.complain(`tickwire decode ended with code ${decoded.exitCode}`);
  return decoded;
}

const requests = "(requests)";

function countsOf(mock: MockExchange | undefined, heard: Heard, decoded: DecodedCapture): readonly Count[] {
  const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);
  const stats = mock?.stats();
  const column = (where: string, kinds: Iterable<readonly [string, number]>, asked: number): Count => ({
    where,
    counts: new Map([...kinds, [requests, asked]]),
  });
  const columns = [
    column("received live", Object.entries(heard.decoded), heard.framesOut),
    column("decoded from the capture", decoded.incoming, sum(decoded.outgoing.values())),
  ];
  if (stats === undefined) return columns;
  return [column("sent by the mock", Object.entries(stats.sent), sum(Object.values(stats.requests))), ...columns];
}

function tell(lines: LiveLines, host: Host, counts: readonly Count[], whole: boolean): ExitCode {
  const { text, disagreements } = summarise(counts);
  host.stdout.write(`\n${text}`);
  for (const disagreement of disagreements) lines.complain(`the counts differ: ${disagreement}`);
  if (disagreements.length > 0 || !whole) return exitCodes.findings;
  lines.say("All counts agree.");
  return exitCodes.clean;
}
