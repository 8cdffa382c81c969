import type { DecodedMessage, Message } from "./contract.js";
import { readAs, unknown } from "./decode.js";
import type { Decoded, Invalid, Unknown, Unpacked } from "./reading.js";
import { claims } from "./traits.js";

/**
 * Reads the frames of one channel id, from its acknowledgement on. Where two updates look alike, the
 * first such frame is the one that comes first, and each later one is the other.
 */
export class ChannelFrames<Update extends DecodedMessage> {
  #firstIsDue = true;

  constructor(readonly updates: readonly Message<Update>[]) {}

  read(frame: Unpacked): Decoded<Update> | Invalid | Unknown {
    const claimed = this.updates.filter((message) => claims(frame.value, message.traits));
    if (claimed.length === 0) return unknown(frame, "no update of its channel looks like it");
    const [first, later] = [claimed.filter(isFirst), claimed.filter((message) => !isFirst(message))];
    if (first.length === 0 || later.length === 0) return readAs(frame, claimed);
    const due = this.#firstIsDue;
    this.#firstIsDue = false;
    return readAs(frame, due ? first : later);
  }
}

function isFirst({ first }: Message): boolean {
  return first === true;
}
