import type { Operation } from "./contract.js";
import { valueAt } from "./pointer.js";

/** Never none, the likeliest first. */
export type PossibleFlags = readonly [number, ...number[]];

/** The flags of one connection, which say what the tail of its frames holds. They die with the connection. */
export class Flags {
  #possible: PossibleFlags = [0];

  /** What the flags may be: those in force, then those that were asked for and that no reply has settled yet. */
  get possible(): PossibleFlags {
    return this.#possible;
  }

  ask(flags: number): void {
    this.#possible = [...this.#possible, flags];
  }

  /** The venue has answered: what it accepts is in force from now on. */
  settle(flags: number, accepted: boolean): void {
    const [inForce, ...asked] = this.#possible;
    asked.splice(asked.indexOf(flags), 1);
    this.#possible = [accepted ? flags : inForce, ...asked];
  }
}

/** The flags that a request asks for; `undefined` where it asks for none. */
export function flagsOf({ flags }: Operation, request: unknown): number | undefined {
  const asked = flags && valueAt(request, flags);
  return typeof asked === "number" ? asked : undefined;
}
