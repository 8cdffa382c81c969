import { InputError } from "../../input-error.js";
import type { CaptureEvent } from "../capture-event.js";
import type { CaptureFormat } from "../capture-format.js";
import { describeSize, type ReadOptions } from "../read-options.js";
import { readFlow } from "./mitmproxy-flow.js";
import { extentAt, readTnet } from "./tnetstring.js";

const begins = /^\d{1,12}:\d{1,3}:[a-z_]+[;,]/;

/** What mitmproxy saves: a tnetstring for each flow. An event's line is the number of its flow. */
export const mitmproxyFormat: CaptureFormat = {
  name: "mitmproxy flows",
  recognises: ({ bytes }) => begins.test(bytes.toString("latin1", 0, 64)),
  read: readFlows,
};

async function* readFlows(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<readonly CaptureEvent[]> {
  const flows = new Flows(options.largestPiece);
  let number = 0;
  let sockets = 0;
  const read = (bytes: Buffer): readonly CaptureEvent[] => {
    number += 1;
    const found = readTnet(bytes, 0, "flow");
    const events = found === undefined ? [] : readFlow(found.value, number, options);
    if (events.length > 0) sockets += 1;
    return events;
  };
  for await (const chunk of source) for (const flow of flows.take(chunk)) yield read(flow);
  const rest = flows.rest();
  if (rest.length > 0) {
    yield read(rest);
    throw new InputError(`flow ${number} is cut off`);
  }
  if (sockets === 0) throw new InputError(`none of its ${number} flows is a WebSocket's`);
}

/** Puts flows together from chunks. */
class Flows {
  readonly #largest: number;
  #chunks: Buffer[] = [];
  #size = 0;
  /** How long the flow is; `undefined` until its first bytes are there. */
  #wanted: number | undefined;

  constructor(largest: number) {
    this.#largest = largest;
  }

  /** The flows that end in this chunk. */
  *take(chunk: Uint8Array): Generator<Buffer> {
    // A copy: a chunk holds only until the next is asked for.
    this.#chunks.push(Buffer.from(chunk));
    this.#size += chunk.length;
    while (this.#size > 0) {
      this.#wanted ??= this.#measure();
      if (this.#wanted === undefined || this.#size < this.#wanted) return;
      const bytes = this.#join();
      yield bytes.subarray(0, this.#wanted);
      this.#chunks = [bytes.subarray(this.#wanted)];
      this.#size -= this.#wanted;
      this.#wanted = undefined;
    }
  }

  /** What is there of a flow that does not end. */
  rest(): Buffer {
    return this.#join();
  }

  #measure(): number | undefined {
    if (this.#size < 16 && this.#chunks.length > 0) this.#join();
    const head = this.#join();
    const extent = extentAt(head, 0);
    if (extent === undefined) {
      if (head.length < 16) return undefined;
      throw new InputError("here begins no flow; is it a file of mitmproxy, of a version since 7?");
    }
    if (extent.end >= this.#largest) {
      const limit = describeSize(this.#largest);
      throw new InputError(`the flow is larger than ${limit} (${describeSize(extent.end)}), which is held in memory`);
    }
    return extent.end + 1;
  }

  #join(): Buffer {
    const bytes = this.#chunks.length === 1 ? this.#chunks[0] : undefined;
    const whole = bytes ?? Buffer.concat(this.#chunks);
    this.#chunks = [whole];
    return whole;
  }
}
