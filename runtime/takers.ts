import type { Channels } from "./bound-channel.js";
import type { SessionContext } from "./context.js";
import type { DecodedMessage, Message } from "./contract.js";
import type { Line } from "./feed-line.js";

/** Who takes messages of a kind, and how they are read. */
interface Taker {
  readonly message: Message;
  readonly lines: readonly Line[];
}

/** Who takes what comes on a connection without being the answer to a request. */
export class Takers {
  #known = new Map<string, Taker | undefined>();
  #among = 0;

  constructor(
    readonly connection: number,
    readonly context: SessionContext,
    readonly lines: readonly Line[],
    readonly channels: Channels,
  ) {}

  /** What reads messages of a kind that says by itself whose they are; `undefined` where nobody takes them. */
  messageOf(kind: string): Message | undefined {
    return this.#takerOf(kind)?.message;
  }

  /** Hands on a message that was read so. */
  deliver(message: DecodedMessage): void {
    const lines = this.#takerOf(message.kind)?.lines ?? [];
    if (lines.length === 0) return this.context.publish(this.connection, { kind: "notice", message });
    let got = 0;
    let keys: readonly string[] | undefined;
    for (const line of lines) {
      const handover = line.deliver(message);
      got += handover.receivers;
      keys ??= handover.keys;
    }
    if (got > 0) return;
    this.context.counters.add("unclaimed");
    this.context.publish(this.connection, { kind: "unclaimed", message, keys });
  }

  /** Hands on a message that was read as an update of a channel. */
  deliverOn(channel: number, message: DecodedMessage): void {
    if (this.channels.get(channel)?.deliver(message) === 0) this.context.counters.add("trailing");
  }

  /** Lines are added and stay. */
  #takerOf(kind: string): Taker | undefined {
    if (this.#among !== this.lines.length) this.#known = new Map();
    this.#among = this.lines.length;
    if (!this.#known.has(kind)) this.#known.set(kind, this.#findTaker(kind));
    return this.#known.get(kind);
  }

  /** Several feeds may share a kind of update. */
  #findTaker(kind: string): Taker | undefined {
    const lines = this.lines.filter((line) => line.messageOf(kind) !== undefined);
    const message = lines[0]?.messageOf(kind) ?? this.context.venue.notices?.find((notice) => notice.kind === kind);
    return message && { message, lines };
  }
}
