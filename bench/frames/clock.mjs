/** Time and ids that only grow, as they do on a connection. */
export class VenueClock {
  #now;
  #id;

  constructor(random, { start, firstId }) {
    this.random = random;
    this.#now = start;
    this.#id = firstId;
  }

  /** Milliseconds since the Unix epoch. */
  milliseconds() {
    this.#now += this.random.int(1, 90);
    return this.#now;
  }

  /** Seconds, with a fraction of at most so many digits; a fraction that ends in 0 is shorter. */
  seconds(digits) {
    const fraction = this.random.list(digits - 3, digits - 3, () => this.random.int(0, 9)).join("");
    const milliseconds = String(this.milliseconds());
    return `${milliseconds.slice(0, -3)}.${milliseconds.slice(-3)}${fraction}`.replace(/\.?0+$/u, "");
  }

  id() {
    this.#id += this.random.int(1, 30);
    return this.#id;
  }
}
