/** A win pays for about two losses, and a long row of wins for no more than a few. */
const win = 2;
const best = 8;
const healthy = 4;
const worst = -4;
/** At most 2 ** 8 - 1 frames are left out between two tries. */
const longest = 8;

/**
 * Leaves a scanner out for a while that keeps giving up: each time it fails again, twice as long. One success
 * does not make up for that, or a venue that sends every tenth frame as expected would cost more than no scanner.
 */
export class BackOff {
  #score = best;
  #left = 0;
  #rest = 0;

  /** Whether the scanner is to be tried on this frame. */
  get isDue(): boolean {
    if (this.#left === 0) return true;
    this.#left -= 1;
    return false;
  }

  /** Whether it is left out for now; asking does not count as a frame. */
  get isResting(): boolean {
    return this.#left > 0;
  }

  accepted(): void {
    if (this.#score === best) return;
    this.#score = Math.min(best, this.#score + win);
    if (this.#score >= healthy) this.#rest = 0;
  }

  gaveUp(): void {
    if (this.#left > 0) return;
    this.#score -= 1;
    if (this.#score > worst) return;
    this.#score = worst + 1;
    this.#rest = Math.min(longest, this.#rest + 1);
    this.#left = 2 ** this.#rest - 1;
  }
}
