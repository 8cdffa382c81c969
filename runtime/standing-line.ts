import type { DecodedMessage, Message, StandingFeed } from "./contract.js";
import { readMessage } from "./decode.js";
import type { Receiver } from "./feed-member.js";
import type { Reading, Unpacked } from "./reading.js";
import { claims } from "./traits.js";

/** A standing feed as the connection sees it, whatever its types. */
export interface Standing {
  readonly feed: StandingFeed;
  /** Reads the frame for everybody who listens; `undefined` when it is no update of the feed. */
  read(frame: Unpacked): Reading | undefined;
  end(error?: unknown): void;
}

/** A standing feed on one connection: there is nothing to ask the venue for, so whoever listens just listens. */
export class StandingLine<Update extends DecodedMessage> implements Standing {
  readonly #receivers = new Set<Receiver<Update>>();

  constructor(readonly feed: StandingFeed<Update>) {}

  /** @returns how the receiver leaves */
  join(receiver: Receiver<Update>): () => void {
    this.#receivers.add(receiver);
    receiver.acknowledge();
    return () => this.#receivers.delete(receiver);
  }

  read(frame: Unpacked): Reading | undefined {
    const message = this.#receivers.size === 0 ? undefined : this.#claimant(frame);
    if (message === undefined) return undefined;
    const reading = readMessage(frame, message);
    if (reading.kind === "message") for (const receiver of this.#receivers) receiver.push(reading.message);
    return reading;
  }

  end(error?: unknown): void {
    for (const receiver of this.#receivers) receiver.end(error);
    this.#receivers.clear();
  }

  #claimant(frame: Unpacked): Message<Update> | undefined {
    return this.feed.updates.find(({ traits }) => claims(frame.value, traits));
  }
}

/** Whether this is the line of the feed; the feed's identity settles its types. */
export function isStandingLineOf<Update extends DecodedMessage>(
  line: Standing,
  feed: StandingFeed<Update>,
): line is StandingLine<Update> {
  return line.feed === feed;
}
