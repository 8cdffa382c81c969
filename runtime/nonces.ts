import type { Clock } from "./clock.js";
import type { Signature } from "./contract.js";

/** Nonces from a clock that never repeat and never fall, even when the clock does. */
export class Nonces {
  #last = 0;

  constructor(readonly clock: Clock) {}

  next(unit: NonNullable<Signature["nonce"]>): number {
    const now = Math.floor(this.clock.now()) * (unit === "us" ? 1000 : 1);
    this.#last = Math.max(now, this.#last + 1);
    return this.#last;
  }
}
