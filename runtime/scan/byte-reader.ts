import type { DecodedMessage, Scanners } from "../contract.js";
import { BackOff } from "./back-off.js";
import { NamesAt, standsAt } from "./names.js";
import { type Attempt, Route } from "./route.js";

/**
 * Reads frames with a venue's scanners. Whatever it returns the reference path would return as well, and would have
 * claimed alike; where it returns nothing, the reference path decides. Never throws. One for each connection.
 */
export class ByteReader {
  readonly #attempts: ReadonlyMap<string, Attempt>;
  readonly #objects: NamesAt | undefined;
  readonly #lists: NamesAt | undefined;
  readonly #id: Uint8Array | undefined;
  readonly #cursor: Scanners["cursor"];
  readonly #integerAt: Scanners["integerAt"];
  readonly #hasChannels: boolean;
  #end = 0;

  /** The kinds that are claimed by what they are. */
  readonly unasked: Route;

  constructor(readonly scanners: Scanners) {
    const { messages, unasked, objects, lists, id, cursor, integerAt, channels } = scanners;
    this.#cursor = cursor;
    this.#integerAt = integerAt;
    this.#hasChannels = channels === true;
    const attempts = Object.entries(messages).map(([kind, scan]) => ({ kind, scan, backOff: new BackOff() }));
    this.#attempts = new Map(attempts.map((attempt) => [attempt.kind, attempt]));
    this.#objects = objects && new NamesAt(objects, scanners);
    this.#lists = lists && new NamesAt(lists, scanners);
    this.#id = id === undefined ? undefined : new TextEncoder().encode(`"${id}":`);
    this.unasked = this.route(unasked);
  }

  /**
   * What reads frames that can only be of these kinds: the updates of a channel and `scanners.unasked`, or the
   * replies to a request. The kind of the message that is read says which of them it was.
   */
  route(kinds: readonly string[]): Route {
    const attempts = kinds.flatMap((kind) => this.#attempts.get(kind) ?? []);
    return new Route(new Map(attempts.map((attempt) => [attempt.kind, attempt])));
  }

  /** Where the message that was read last ends. */
  get end(): number {
    return this.#end;
  }

  /** The message from an offset to the end of the bytes, or to the end of an item of a batch. */
  read(route: Route, bytes: Uint8Array, from = 0, flags = 0): DecodedMessage | undefined {
    const names = bytes[from] === 123 ? this.#objects : this.#lists;
    if (names === undefined) return this.#readFirst([...route.attempts.values()], bytes, from, flags)?.message;
    const offset = names.locate(bytes, from);
    const place = offset < 0 ? 0 : names.placeOf(bytes, offset);
    const guess = route.guess(place);
    if (guess?.backOff.isDue === true) {
      const message = guess.scan(bytes, from, flags);
      if (message !== undefined && this.#ends(bytes, from)) {
        guess.backOff.accepted();
        return message;
      }
    }
    const found = this.#readFirst(route.among(names.kindsOf(bytes, offset)), bytes, from, flags);
    if (found !== undefined) route.learn(place, found.attempt);
    return found?.message;
  }

  #readFirst(
    attempts: readonly Attempt[],
    bytes: Uint8Array,
    from: number,
    flags: number,
  ): { readonly message: DecodedMessage; readonly attempt: Attempt } | undefined {
    const failed: Attempt[] = [];
    for (const attempt of attempts) {
      if (!attempt.backOff.isDue) continue;
      const message = attempt.scan(bytes, from, flags);
      if (message !== undefined && this.#ends(bytes, from)) {
        attempt.backOff.accepted();
        return { message, attempt };
      }
      failed.push(attempt);
    }
    // Of several kinds only one can be right: where one was, the others have not failed.
    for (const { backOff } of failed) backOff.gaveUp();
    return undefined;
  }

  #ends(bytes: Uint8Array, from: number): boolean {
    this.#end = this.#cursor.at;
    return from === 0 ? this.#end === bytes.length : bytes[this.#end] === 44 || bytes[this.#end] === 93;
  }

  /** All messages of a frame that is a batch; `undefined` where one of them could not be read. */
  readBatch(route: Route, bytes: Uint8Array): readonly DecodedMessage[] | undefined {
    const messages: DecodedMessage[] = [];
    let at = 1;
    for (;;) {
      const message = bytes[at] === 123 ? this.read(route, bytes, at) : undefined;
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
    if (!this.#hasChannels || bytes[0] !== 91) return undefined;
    return this.#integerBefore(bytes, 1, 44);
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
