import type { Scan } from "../contract.js";
import type { BackOff } from "./back-off.js";
import { places } from "./names.js";

/** A scanner, and how it has fared on this connection. */
export interface Attempt {
  readonly kind: string;
  readonly scan: Scan;
  readonly backOff: BackOff;
}

/** Kinds among which a frame is to be read, and what was learnt of their names. A wrong guess costs one attempt. */
export class Route {
  readonly #guesses = Array<Attempt | undefined>(places).fill(undefined);

  constructor(readonly attempts: ReadonlyMap<string, Attempt>) {}

  guess(place: number): Attempt | undefined {
    return this.#guesses[place];
  }

  learn(place: number, attempt: Attempt): void {
    this.#guesses[place] = attempt;
  }

  /** The attempts of these kinds that are on this route. */
  among(kinds: readonly string[]): readonly Attempt[] {
    return kinds.flatMap((kind) => this.attempts.get(kind) ?? []);
  }
}
