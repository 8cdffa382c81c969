/** Thrown where a schema has something that the scanner compiler does not understand: the message gets no scanner. */
export class Unscannable extends Error {
  constructor(
    readonly origin: string,
    readonly reason: string,
  ) {
    super(`${origin}: ${reason}`);
  }
}
