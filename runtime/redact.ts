import type { FrameError } from "./reading.js";

const mask = "***";
/** A shorter secret is replaced only where it is a whole string: inside other text it would match by chance. */
const shortest = 8;
/** How many signatures are remembered: a venue may send one back in its reply, and hardly later. */
const mostRecent = 100;

/** Keeps what a login is made of out of captures, events and errors. */
export class Redactor {
  readonly #secrets = new Set<string>();
  readonly #recent: string[] = [];

  add(...secrets: readonly string[]): void {
    for (const secret of secrets) if (secret !== "") this.#secrets.add(secret);
  }

  /** Adds what is used once, such as a signature, and forgets what was used long ago. */
  addRecent(secret: string): void {
    this.add(secret);
    this.#recent.push(secret);
    if (this.#recent.length > mostRecent) this.#secrets.delete(this.#recent.shift() ?? "");
  }

  /** A frame's text, without secrets. */
  frame(frame: object): string {
    return JSON.stringify(frame, (_key, value: unknown) => (typeof value === "string" ? this.#string(value) : value));
  }

  /** Why a frame is invalid, without secrets. */
  error(error: FrameError): FrameError {
    return { ...error, found: this.text(error.found) };
  }

  /** Any text, without secrets. */
  text(text: string): string {
    if (this.#secrets.size === 0) return text;
    const found = [...this.#secrets].filter((secret) => secret.length >= shortest && text.includes(secret));
    const quoted = [...this.#secrets].filter((secret) => secret.length < shortest).map((s) => JSON.stringify(s));
    const inside = found.reduce((rest, secret) => rest.replaceAll(secret, mask), text);
    return quoted.reduce((rest, secret) => rest.replaceAll(secret, JSON.stringify(mask)), inside);
  }

  #string(value: string): string {
    return this.#secrets.has(value) ? mask : this.text(value);
  }
}
