import { planDemo } from "../../cli/demo/plan.js";
import { connect } from "../../runtime/index.js";
import type { DecodedMessage, Metrics, Scanners, SocketFactory, TappedFrame } from "../../runtime/index.js";
import type { Description } from "../../traffic/mock/description.js";
import { startMock } from "../../traffic/mock/mock-exchange.js";

/** What a program got from a session. */
export interface Received {
  readonly messages: readonly (readonly DecodedMessage[])[];
  readonly metrics: Metrics;
  readonly events: readonly string[];
}

/** Subscribes to what a demo would, at the venue's mock, and goes on for so many frames; all of them, in the order of the wire. */
export async function recordSession(description: Description, frames: number): Promise<readonly TappedFrame[]> {
  const recording: TappedFrame[] = [];
  const mock = await startMock(description, { interval: 5 });
  try {
    const onFrame = (frame: TappedFrame): void => void recording.push(frame);
    await using session = await connect(description.catalogue.venue, { url: mock.url, onFrame });
    for (const { feed, entry } of planDemo(description).subscriptions) await session.subscribe(feed, entry).ready;
    const enough = recording.length + frames;
    while (recording.length < enough) await new Promise((resolve) => setTimeout(resolve, 5));
    return recording.slice();
  } finally {
    await mock.close();
  }
}

/** The same program again, at a venue that says what it said before. */
export async function replaySession(
  description: Description,
  recording: readonly TappedFrame[],
  scanners?: Scanners,
): Promise<Received> {
  const replay = new Replay(recording);
  const options = { webSocket: replay.open, ...(scanners === undefined ? {} : { scanners }) };
  const session = await connect(description.catalogue.venue, options);
  const { subscriptions } = planDemo(description);
  const heard = subscriptions.map(
    ({ feed, entry }) =>
      () =>
        session.subscribe(feed, entry, { queue: 100_000 }),
  );
  const subscribed = [];
  for (const subscribe of heard) {
    const subscription = subscribe();
    await subscription.ready;
    subscribed.push(subscription);
  }
  await replay.ended;
  const messages = await Promise.all(subscribed.map(takeQueued));
  const metrics = session.metrics();
  const events: string[] = [];
  const status = session.status();
  await session.close();
  for await (const { at: _at, ...event } of status) events.push(JSON.stringify(event));
  return { messages, metrics, events };
}

async function takeQueued<Update>(
  subscription: AsyncIterable<Update> & { readonly queued: number },
): Promise<readonly Update[]> {
  const updates = subscription[Symbol.asyncIterator]();
  const results = await Promise.all(Array.from({ length: subscription.queued }, () => updates.next()));
  return results.flatMap((result) => (result.done === true ? [] : [result.value]));
}

/** The venue's end of a recording: on each connection, after each request come the frames that came after it. */
class Replay {
  readonly ended: Promise<void>;
  #opened = 0;
  #left: number;
  #end: () => void = () => undefined;

  constructor(readonly recording: readonly TappedFrame[]) {
    this.#left = recording.length;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  readonly open: SocketFactory = (_url, listener) => {
    this.#opened += 1;
    const frames = this.recording.filter(({ connection }) => connection === this.#opened);
    const deliver = (): void => {
      while (frames[0]?.direction === "in") {
        const { data } = this.#take(frames);
        listener.frame(Buffer.from(data), typeof data !== "string");
      }
    };
    setImmediate(() => {
      listener.open();
      deliver();
    });
    return {
      send: () => {
        if (frames.length > 0) this.#take(frames);
        setImmediate(deliver);
      },
      close: () => setImmediate(() => listener.close(1000, "")),
      terminate: () => setImmediate(() => listener.close(1006, "")),
    };
  };

  #take(frames: TappedFrame[]): TappedFrame {
    const frame = frames.shift();
    if (frame === undefined) throw new Error("the recording has ended");
    this.#left -= 1;
    if (this.#left === 0) setImmediate(this.#end);
    return frame;
  }
}
