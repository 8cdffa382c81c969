import type { DecodedMessage, Scan, Scanners } from "../contract.js";
import { ByteDispatch, openList } from "./byte-dispatch.js";
import { cursor } from "./leaves/cursor.js";
import type { Attempt, Route } from "./route.js";

/**
 * Reads frames with a venue's scanners. Whatever it returns the reference path would return as well, and would have
 * claimed alike; where it returns nothing, the reference path decides.
 */
export class ByteReader extends ByteDispatch<Scan, DecodedMessage> {
  constructor(scanners: Scanners) {
    super(scanners, scanners.messages);
  }

  protected get end(): number {
    return cursor.at;
  }

  protected readAt(
    route: Route<Scan>,
    bytes: Uint8Array,
    from: number,
    flags: number,
    tried: Attempt<Scan> | undefined,
  ): DecodedMessage | undefined {
    const place = this.placeOf(route, bytes, from);
    const { attempt } = place;
    if (attempt !== undefined && attempt !== tried) {
      if (!attempt.isDue) return undefined;
      const message = this.run(attempt, bytes, from, flags);
      if (message !== undefined) {
        attempt.accepted();
        if (bytes[from] === openList) route.lastOfLists = attempt;
        return message;
      }
    }
    return this.search(route, place, bytes, from, flags);
  }

  protected run({ run }: Attempt<Scan>, bytes: Uint8Array, from: number, flags: number): DecodedMessage | undefined {
    const message = run(bytes, from, flags);
    return message !== undefined && this.endsAt(bytes, cursor.at) ? message : undefined;
  }
}
