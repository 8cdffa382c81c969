const mask = "***";
/** A shorter secret is replaced only where it is a whole string: inside other text it would match by chance. */
const shortest = 8;

/** Keeps what a login is made of out of captures, events and errors. */
export class Redactor {
  readonly #secrets = new Set<string>();

  add(...secrets: readonly string[]): void {
    for (const secret of secrets) if (secret !== "") this.#secrets.add(secret);
  }

  /** A frame's text, without secrets. */
  frame(frame: object): string {
    return JSON.stringify(frame, (_key, value: unknown) => (typeof value === "string" ? this.#string(value) : value));
  }

  /** Any text, without secrets. */
  text(text: string): string {
    const found = [...this.#secrets].filter((secret) => secret.length >= shortest && text.includes(secret));
    const quoted = [...this.#secrets].filter((secret) => secret.length < shortest).map((s) => JSON.stringify(s));
    const inside = found.reduce((rest, secret) => rest.replaceAll(secret, mask), text);
    return quoted.reduce((rest, secret) => rest.replaceAll(secret, JSON.stringify(mask)), inside);
  }

  #string(value: string): string {
    return this.#secrets.has(value) ? mask : this.text(value);
  }
}
