import type { Scanners } from "../contract.js";
import { standsAt } from "./names.js";

/** Reads what says to whom a frame goes: the id of its channel, or of the request that it answers. */
export class FrameHead {
  readonly #id: Uint8Array | undefined;
  readonly #cursor: Scanners["cursor"];
  readonly #integerAt: Scanners["integerAt"];
  readonly #hasChannels: boolean;
  #behindChannel = 0;

  constructor({ id, cursor, integerAt, channels }: Scanners) {
    this.#id = id === undefined ? undefined : new TextEncoder().encode(`"${id}":`);
    this.#cursor = cursor;
    this.#integerAt = integerAt;
    this.#hasChannels = channels === true;
  }

  /** The channel id that a list begins with. */
  channelOf(bytes: Uint8Array): number | undefined {
    if (!this.#hasChannels || bytes[0] !== 91) return undefined;
    const channel = this.#integerBefore(bytes, 1, 44);
    if (channel === undefined) return undefined;
    const end = this.#cursor.at;
    this.#behindChannel = bytes[end + 1] === 32 ? end + 2 : end + 1;
    return channel;
  }

  /** Where the channel's frame goes on, once: 0 when nobody has asked for the channel before. */
  takeBehindChannel(): number {
    const at = this.#behindChannel;
    this.#behindChannel = 0;
    return at;
  }

  /** The id of a reply, where it is the first member or the last, as venues have it. */
  idOf(bytes: Uint8Array): number | undefined {
    const name = this.#id;
    if (name === undefined || bytes[0] !== 123) return undefined;
    if (standsAt(bytes, 1, name)) return this.#integerBefore(bytes, 1 + name.length, 44);
    let colon = bytes.length - 2;
    while (isDigit(bytes[colon])) colon -= 1;
    if (bytes[colon] === 32) colon -= 1;
    const start = colon - name.length + 1;
    const isMember = bytes[start - 1] === 44 || bytes[start - 1] === 32;
    return isMember && standsAt(bytes, start, name) ? this.#integerBefore(bytes, colon + 1, 125) : undefined;
  }

  #integerBefore(bytes: Uint8Array, from: number, end: number): number | undefined {
    const value = this.#integerAt(bytes, bytes[from] === 32 ? from + 1 : from);
    return bytes[this.#cursor.at] === end ? value : undefined;
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
