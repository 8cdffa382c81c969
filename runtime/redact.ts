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

  /** Any text, without secrets; it may be one that was cut short. */
  text(text: string): string {
    return [...this.#secrets].reduce((rest, secret) => {
      if (secret.length < shortest) return rest.replaceAll(JSON.stringify(secret), JSON.stringify(mask));
      return maskCut(rest.replaceAll(secret, mask), secret);
    }, text);
  }

  #string(value: string): string {
    return this.#secrets.has(value) ? mask : this.text(value);
  }
}

/** The same for a secret of which the end was cut off. */
function maskCut(text: string, secret: string): string {
  if (!text.endsWith("…")) return text;
  const lengths = Array.from({ length: secret.length - shortest }, (_, index) => secret.length - 1 - index);
  const known = lengths.find((length) => text.endsWith(`${secret.slice(0, length)}…`));
  return known === undefined ? text : `${text.slice(0, -1 - known)}${mask}…`;
}
