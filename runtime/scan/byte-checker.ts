import type { Check } from "../contract.js";
import { ByteDispatch, openList } from "./byte-dispatch.js";
import { cursor } from "./leaves/cursor.js";
import type { Attempt, Route } from "./route.js";

/**
 * Like `ByteReader`, but builds nothing: what it reads is the kind of a message that the reference path would find
 * valid. Where it returns nothing, the reference path decides. Made of a venue's scanners and its checks.
 */
export class ByteChecker extends ByteDispatch<Check, string> {
  protected end = 0;

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
