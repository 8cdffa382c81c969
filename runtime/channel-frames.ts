import type { DecodedMessage, Message } from "./contract.js";
import { readClaimed, unknown } from "./decode.js";
import type { Decoded, Invalid, Unknown, Unpacked } from "./reading.js";
import { claims } from "./traits.js";

/**
 * Reads the frames of one channel id, from its acknowledgement on. Where two updates look alike, the
 * first such frame is the one that comes first, and each later one is the other.
 */
export class ChannelFrames<Update extends DecodedMessage> {
  #firstIsDue = true;
  readonly #first: readonly Message<Update>[];
  readonly #later: readonly Message<Update>[];

  constructor(readonly updates: readonly Message<Update>[]) {
    this.#first = updates.filter(({ first }) => first === true);
    this.#later = updates.filter(({ first }) => first !== true);
  }

  /** What a frame can be, now that no first one is due; `undefined` before that. */
  get due(): readonly Message<Update>[] | undefined {
    return this.#firstIsDue && this.#first.length > 0 ? undefined : this.#later;
  }

  read(frame: Unpacked): Decoded<Update> | Invalid | Unknown {
    return this.#readClaimed(frame) ?? unknown(frame, "no update of its channel looks like it");
  }

  #readClaimed(frame: Unpacked): Decoded<Update> | Invalid | undefined {
    const isFirst = this.#firstIsDue && isLikeOne(frame, this.#first);
    if (isFirst && isLikeOne(frame, this.#later)) this.#firstIsDue = false;
    return readClaimed(frame, isFirst ? this.#first : this.#later) ?? readClaimed(frame, this.#first);
  }
}

function isLikeOne(frame: Unpacked, messages: readonly Message[]): boolean {
  return messages.some(({ traits }) => claims(frame.value, traits));
}
