import type { DecodedMessage, Scan, Scanners } from "../contract.js";
import { BackOff } from "./back-off.js";
import { KindsAt } from "./kinds-at.js";

interface Attempt {
  readonly scan: Scan;
  readonly backOff: BackOff;
}

/**
 * Reads frames with a venue's scanners. Whatever it returns, the reference path would return as well, and would
 * have claimed for the same kind; where it returns nothing, the reference path decides. Never throws.
 */
export class ByteReader {
  readonly #attempts: ReadonlyMap<string, Attempt>;
  readonly #objects: KindsAt | undefined;
  readonly #lists: KindsAt | undefined;
  #end = 0;

  constructor(readonly scanners: Scanners) {
    const { messages, objects, lists } = scanners;
    this.#attempts = new Map(
      Object.entries(messages).map(([kind, scan]) => [kind, { scan, backOff: new BackOff() }]),
    );
    this.#objects = objects && new KindsAt(objects, scanners);
    this.#lists = lists && new KindsAt(lists, scanners);
  }

  /** Where the message that was read last ends. */
  get end(): number {
    return this.#end;
  }

  /** A message that names its kind, from an offset to the end of the bytes, or of the item of a batch. */
  readNamed(bytes: Uint8Array, from = 0, flags = 0): DecodedMessage | undefined {
    const names = bytes[from] === 123 ? this.#objects : bytes[from] === 91 ? this.#lists : undefined;
    return names && this.readAs(names.find(bytes, from), bytes, from, flags);
  }

  /** The message that the bytes are, if it is of one of these kinds. */
  readAs(kinds: readonly string[], bytes: Uint8Array, from = 0, flags = 0): DecodedMessage | undefined {
    let tried = 0;
    for (const kind of kinds) {
      const attempt = this.#attempts.get(kind);
      if (attempt?.backOff.isDue !== true) continue;
      const message = attempt.scan(bytes, from, flags);
      if (message !== undefined && this.#ends(bytes, from)) {
        attempt.backOff.accepted();
        return message;
      }
      tried += 1;
    }
    if (tried > 0) this.#blame(kinds);
    return undefined;
  }

  /** Of several kinds only one can be right: where one was, the others have not failed. */
  #blame(kinds: readonly string[]): void {
    for (const kind of kinds) this.#attempts.get(kind)?.backOff.gaveUp();
  }

  #ends(bytes: Uint8Array, from: number): boolean {
    this.#end = this.scanners.cursor.at;
    return isEnd(bytes, from, this.#end);
  }

  /** All messages of a frame that is a batch of them; `undefined` where one of them could not be read. */
  readBatch(bytes: Uint8Array): readonly DecodedMessage[] | undefined {
    const messages: DecodedMessage[] = [];
    let at = 0;
    do {
      at += bytes[at + 1] === 32 && at > 0 ? 2 : 1;
      const message = bytes[at] === 123 ? this.readNamed(bytes, at) : undefined;
      if (message === undefined) return undefined;
      messages.push(message);
      at = this.#end;
    } while (bytes[at] === 44);
    return bytes[at] === 93 && at + 1 === bytes.length ? messages : undefined;
  }

  /** The channel id that a list begins with. */
  channelOf(bytes: Uint8Array): number | undefined {
    if (this.scanners.channels === undefined || bytes[0] !== 91) return undefined;
    const channel = this.scanners.integerAt(bytes, 1);
    return bytes[this.scanners.cursor.at] === 44 ? channel : undefined;
  }

  /** The id of a reply, where it is the first or the last member, as venues have it. */
  idOf(bytes: Uint8Array): number | undefined {
    const { id } = this.scanners;
    if (id === undefined || bytes[0] !== 123) return undefined;
    const name = `"${id}":`;
    if (standsAt(bytes, 1, name)) return this.#integerBefore(bytes, 1 + name.length, 44);
    let at = bytes.length - 2;
    while (isDigit(bytes[at])) at -= 1;
    const colon = bytes[at] === 32 ? at - 1 : at;
    const start = colon - name.length + 1;
    const isMember = standsAt(bytes, start, name) && (bytes[start - 1] === 44 || bytes[start - 1] === 32);
    return isMember ? this.#integerBefore(bytes, colon + 1, 125) : undefined;
  }

  #integerBefore(bytes: Uint8Array, from: number, end: number): number | undefined {
    const value = this.scanners.integerAt(bytes, bytes[from] === 32 ? from + 1 : from);
    return bytes[this.scanners.cursor.at] === end ? value : undefined;
  }
}

/** A message of its own fills the frame; one of a batch has a neighbour. */
function isEnd(bytes: Uint8Array, from: number, at: number): boolean {
  return from === 0 ? at === bytes.length : bytes[at] === 44 || bytes[at] === 93;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

function standsAt(bytes: Uint8Array, from: number, text: string): boolean {
  if (from < 0) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[from + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
