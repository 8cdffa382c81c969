import type { DecodedMessage, Scan, Scanners } from "../contract.js";
import { ByteDispatch, endsAt } from "./byte-dispatch.js";
import type { Attempt } from "./route.js";

/**
 * Reads frames with a venue's scanners. Whatever it returns the reference path would return as well, and would have
 * claimed alike; where it returns nothing, the reference path decides.
 */
export class ByteReader extends ByteDispatch<Scan, DecodedMessage> {
  readonly #cursor: Scanners["cursor"];
  #end = 0;

  constructor(scanners: Scanners) {
    super(scanners, scanners.messages);
    this.#cursor = scanners.cursor;
  }

  get end(): number {
    return this.#end;
  }

  protected run({ run }: Attempt<Scan>, bytes: Uint8Array, from: number, flags: number): DecodedMessage | undefined {
    const message = run(bytes, from, flags);
    if (message === undefined) return undefined;
    this.#end = this.#cursor.at;
    return endsAt(bytes, from, this.#end) ? message : undefined;
  }
}
