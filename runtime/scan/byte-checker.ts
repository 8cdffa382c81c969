import type { Check } from "../contract.js";
import { ByteDispatch, openList } from "./byte-dispatch.js";
import { cursor } from "./leaves/cursor.js";
import type { Attempt, Route } from "./route.js";

const lineFeed = 10;

/**
 * Like `ByteReader`, but builds nothing: what it reads is the kind of a message that the reference path would find
 * valid. Where it returns nothing, the reference path decides. Made of a venue's scanners and its checks.
 */
export class ByteChecker extends ByteDispatch<Check, string> {
  end = 0;

  /** Whether what is read now goes to the end of its line, wherever that is. */
  #isLine = false;

  /** The kind of the message that is the rest of a line. No message goes beyond a line feed. */
  readLine(route: Route<Check>, bytes: Uint8Array, from: number, flags: number): string | undefined {
    this.#isLine = true;
    const kind = this.read(route, bytes, flags, from);
    this.#isLine = false;
    return kind;
  }

  protected override endsAt(bytes: Uint8Array, end: number): boolean {
    return this.#isLine ? bytes[end] === lineFeed : super.endsAt(bytes, end);
  }

  /** Whether something was passed over that is in no schema, since `cursor.skipped` was cleared. */
  get hasSkipped(): boolean {
    return cursor.skipped;
  }

  protected readAt(
    route: Route<Check>,
    bytes: Uint8Array,
    from: number,
    flags: number,
    tried: Attempt<Check> | undefined,
  ): string | undefined {
    const place = this.placeOf(route, bytes, from);
    const { attempt } = place;
    if (attempt !== undefined && attempt !== tried) {
      if (!attempt.isDue) return undefined;
      if (this.run(attempt, bytes, from, flags) !== undefined) {
        attempt.accepted();
        if (bytes[from] === openList) route.lastOfLists = attempt;
        return attempt.kind;
      }
    }
    return this.search(route, place, bytes, from, flags);
  }

  protected run({ run, kind }: Attempt<Check>, bytes: Uint8Array, from: number, flags: number): string | undefined {
    const { skipped } = cursor;
    this.end = run(bytes, from, flags);
    if (this.end >= 0 && this.endsAt(bytes, this.end)) return kind;
    // Whoever gave up has read nothing, so it has passed over nothing either.
    cursor.skipped = skipped;
    return undefined;
  }
}
