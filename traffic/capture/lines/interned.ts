const slots = 64;
const longest = 64;

/** Strings that come again and again, such as the name of a connection, made from their bytes once. */
export class Interned {
  readonly #strings: string[] = [];
  readonly #bytes: Buffer[] = [];

  /** The text between two offsets, which is UTF-8. */
  text(bytes: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length === 0) return "";
    if (length > longest) return bytes.toString("utf8", start, end);
    const slot = (length * 31 + (bytes[start] ?? 0) * 7 + (bytes[end - 1] ?? 0)) % slots;
    const known = this.#bytes[slot];
    if (known !== undefined && isSame(known, bytes, start, length)) return this.#strings[slot] ?? "";
    const text = bytes.toString("utf8", start, end);
    this.#bytes[slot] = Buffer.from(bytes.subarray(start, end));
    this.#strings[slot] = text;
    return text;
  }
}

function isSame(known: Buffer, bytes: Buffer, start: number, length: number): boolean {
  if (known.length !== length) return false;
  for (let at = 0; at < length; at += 1) if (known[at] !== bytes[start + at]) return false;
  return true;
}
