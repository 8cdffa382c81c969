import { cursor } from "./leaves/cursor.js";
import { stands } from "./leaves/known.js";
import { integerAt } from "./leaves/number.js";

/** More digits than this no channel id has. */
const mostDigits = 9;

/** Reads what says to whom a frame goes: the id of its channel, or of the request that it answers. */
export class FrameHead {
  readonly #id: Uint8Array | undefined;
  readonly #hasChannels: boolean;
  /** Where the frame goes on whose channel was read last. */
  #behindChannel = 0;

  constructor(id: string | undefined, hasChannels: boolean) {
    this.#id = id === undefined ? undefined : new TextEncoder().encode(`"${id}":`);
    this.#hasChannels = hasChannels;
  }

  /** The channel id that a list begins with; -1 where it begins with none. */
  channelOf(bytes: Uint8Array, from: number): number {
    this.#behindChannel = 0;
    if (!this.#hasChannels || bytes[from] !== 91) return -1;
    const first = from + 1;
    let at = first;
    let channel = 0;
    let digit = (bytes[at] ?? 0) ^ 48;
    while (digit < 10) {
      channel = (Math.imul(channel, 10) + digit) | 0;
      digit = (bytes[++at] ?? 0) ^ 48;
    }
    // Behind it stands a comma.
    if (digit !== 28 || at === first || at > first + mostDigits) return -1;
    this.#behindChannel = bytes[at + 1] === 32 ? at + 2 : at + 1;
    return channel;
  }

  /** Where the channel's frame goes on, once: 0 when nobody has asked for the channel before. */
  takeBehindChannel(): number {
    const at = this.#behindChannel;
    this.#behindChannel = 0;
    return at;
  }

  /** The id of a reply, where it is the first member or the last, as venues have it. */
  idOf(bytes: Uint8Array, from: number, to: number): number | undefined {
    const name = this.#id;
    if (name === undefined || bytes[from] !== 123) return undefined;
    if (stands(bytes, from + 1, name)) return integerBefore(bytes, from + 1 + name.length, 44);
    let colon = to - 2;
    while (isDigit(bytes[colon])) colon -= 1;
    if (bytes[colon] === 32) colon -= 1;
    const start = colon - name.length + 1;
    const isMember = bytes[start - 1] === 44 || bytes[start - 1] === 32;
    return isMember && stands(bytes, start, name) ? integerBefore(bytes, colon + 1, 125) : undefined;
  }
}

function integerBefore(bytes: Uint8Array, from: number, end: number): number | undefined {
  const value = integerAt(bytes, bytes[from] === 32 ? from + 1 : from);
  return bytes[cursor.at] === end ? value : undefined;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
