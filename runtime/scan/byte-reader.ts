import type { DecodedMessage, Scan, Scanners } from "../contract.js";
import { BackOff } from "./back-off.js";
import { KindsAt, standsAt } from "./kinds-at.js";

interface Attempt {
  readonly kind: string;
  readonly scan: Scan;
  readonly backOff: BackOff;
}

/**
 * Reads frames with a venue's scanners. Whatever it returns the reference path would return as well, and would have
 * claimed alike; where it returns nothing, the reference path decides. Never throws. One for each connection.
 */
export class ByteReader {
  readonly #attempts: ReadonlyMap<string, Attempt>;
  readonly #unasked: ReadonlySet<string>;
  readonly #objects: KindsAt | undefined;
  readonly #lists: KindsAt | undefined;
  #end = 0;

  constructor(readonly scanners: Scanners) {
    const { messages, unasked, objects, lists } = scanners;
    const attempts = Object.entries(messages).map(([kind, scan]) => ({ kind, scan, backOff: new BackOff() }));
    this.#attempts = new Map(attempts.map((attempt) => [attempt.kind, attempt]));
    this.#unasked = new Set(unasked);
    this.#objects = objects && new KindsAt(objects, scanners);
    this.#lists = lists && new KindsAt(lists, scanners);
  }

  /** Where the message that was read last ends. */
  get end(): number {
    return this.#end;
  }

  /** A message that is claimed by what it is: from an offset to the end of the bytes, or of an item of a batch. */
  readUnasked(bytes: Uint8Array, from = 0, flags = 0): DecodedMessage | undefined {
    return this.readAs(this.#unasked, bytes, from, flags);
  }

  /** The message, if it is of one of these kinds. */
  readAs(kinds: ReadonlySet<string>, bytes: Uint8Array, from = 0, flags = 0): DecodedMessage | undefined {
    const names = bytes[from] === 123 ? this.#objects : this.#lists;
    if (names === undefined) return this.#readFirst(kinds, kinds, bytes, from, flags);
    return this.#readFirst(names.find(bytes, from), kinds, bytes, from, flags);
  }

  #readFirst(
    possible: Iterable<string>,
    kinds: ReadonlySet<string>,
    bytes: Uint8Array,
    from: number,
    flags: number,
  ): DecodedMessage | undefined {
    const failed: Attempt[] = [];
    for (const kind of possible) {
      const attempt = kinds.has(kind) ? this.#attempts.get(kind) : undefined;
      if (attempt?.backOff.isDue !== true) continue;
      const message = attempt.scan(bytes, from, flags);
      if (message !== undefined && this.#ends(bytes, from)) {
        attempt.backOff.accepted();
        return message;
      }
      failed.push(attempt);
    }
    // Of several kinds only one can be right: where one was, the others have not failed.
    for (const { backOff } of failed) backOff.gaveUp();
    return undefined;
  }

  /** A message of its own fills the frame; one of a batch has a neighbour. */
  #ends(bytes: Uint8Array, from: number): boolean {
    this.#end = this.scanners.cursor.at;
    return from === 0 ? this.#end === bytes.length : bytes[this.#end] === 44 || bytes[this.#end] === 93;
  }

  /** All messages of a frame that is a batch of unasked ones; `undefined` where one of them could not be read. */
  readBatch(bytes: Uint8Array): readonly DecodedMessage[] | undefined {
    const messages: DecodedMessage[] = [];
    let at = 1;
    for (;;) {
      const message = bytes[at] === 123 ? this.readUnasked(bytes, at) : undefined;
      if (message === undefined) return undefined;
      messages.push(message);
      at = this.#end;
      if (bytes[at] !== 44) break;
      at += bytes[at + 1] === 32 ? 2 : 1;
    }
    return bytes[0] === 91 && bytes[at] === 93 && at + 1 === bytes.length ? messages : undefined;
  }

  /** The channel id that a list begins with. */
  channelOf(bytes: Uint8Array): number | undefined {
    if (this.scanners.channels === undefined || bytes[0] !== 91) return undefined;
    return this.#integerBefore(bytes, 1, 44);
  }

  /** The id of a reply, where it is the first member or the last, as venues have it. */
  idOf(bytes: Uint8Array): number | undefined {
    const { id } = this.scanners;
    if (id === undefined || bytes[0] !== 123) return undefined;
    const name = `"${id}":`;
    if (standsAt(bytes, 1, name)) return this.#integerBefore(bytes, 1 + name.length, 44);
    let colon = bytes.length - 2;
    while (isDigit(bytes[colon])) colon -= 1;
    if (bytes[colon] === 32) colon -= 1;
    const start = colon - name.length + 1;
    const isMember = bytes[start - 1] === 44 || bytes[start - 1] === 32;
    return isMember && standsAt(bytes, start, name) ? this.#integerBefore(bytes, colon + 1, 125) : undefined;
  }

  #integerBefore(bytes: Uint8Array, from: number, end: number): number | undefined {
    const value = this.scanners.integerAt(bytes, bytes[from] === 32 ? from + 1 : from);
    return bytes[this.scanners.cursor.at] === end ? value : undefined;
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
