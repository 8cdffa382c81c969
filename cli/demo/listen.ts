import {
  connect,
  type ConnectOptions,
  type Session,
  type TappedFrame,
  TickwireError,
  type Venue,
} from "../../runtime/index.js";
import type { Description } from "../../traffic/mock/description.js";
import { UsageError } from "../exit.js";
import { untilAborted } from "../interruption.js";
import { gistOf } from "./gist.js";
import type { LiveLines } from "./live-lines.js";
import { nameFields } from "./name-fields.js";
import type { DemoPlan } from "./plan.js";
import { Recording } from "./recording.js";
import { watchFeed } from "./watch-feed.js";

/** What one run of the demo works with. */
export interface Stage {
  readonly description: Description;
  readonly plan: DemoPlan;
  readonly lines: LiveLines;
  readonly capture: string;
  readonly url: string;
  readonly signal: AbortSignal;
  readonly seconds: number;
}

/** What the session saw. */
export interface Heard {
  readonly decoded: Readonly<Record<string, number>>;
  readonly framesOut: number;
  /** Nothing failed, and nothing came that was no message. */
  readonly whole: boolean;
}

/** Connects, asks, subscribes, prints and records, until the time is up or the signal aborts. */
export async function listen({ description, plan, lines, capture, url, signal, seconds }: Stage): Promise<Heard> {
  const { venue } = description.catalogue;
  const recording = await Recording.create(capture, { url, venue: venue.name });
  try {
    const onFrame = (frame: TappedFrame): void => recording.frame(frame);
    const session = await connectUnless(signal, venue, { url, onFrame });
    try {
      for (const request of plan.requests) await ask(session, request, description, lines);
      lines.say(`Listening to ${feedNames(plan)} for ${seconds} s`);
      const watched = plan.subscriptions.map((planned) => watchFeed(session, planned, description, lines));
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
  const reply: unknown = await session.request(operation, params);
  if (typeof reply !== "object" || reply === null || !("kind" in reply)) return;
  const named = nameFields(schemas.definitions, schemas.messages[String(reply.kind)] ?? {}, reply);
  lines.write(new Date(), operation.name, "", gistOf(named, ""));
}

function feedNames({ subscriptions }: DemoPlan): string {
  const names = [...new Set(subscriptions.map(({ feed }) => feed.name))];
  const labels = [...new Set(subscriptions.map(({ label }) => label))].filter((label) => label !== "");
  return `${names.join(", ")} of ${labels.join(" and ")}`;
}
