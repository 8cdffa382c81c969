/** Texts whose bytes a scanner compares: printable ASCII, which JSON never needs to escape. */
export function isPlain(text: string): boolean {
  return /^[ !#-[\]-~]*$/.test(text);
}

/** A test that the text's bytes stand at an offset: `bytes[at] === 34 && bytes[at + 1] === 97`. */
export function standsAt(text: string, at: string): string {
  return codesOf(text)
    .map((code, index) => `${byteAt(at, index)} === ${String(code)}`)
    .join(" && ");
}

/** A test that they do not. */
export function isMissingAt(text: string, at: string): string {
  return codesOf(text)
    .map((code, index) => `${byteAt(at, index)} !== ${String(code)}`)
    .join(" || ");
}

export function byteAt(at: string, offset: number): string {
  return offset === 0 ? `bytes[${at}]` : `bytes[${at} + ${String(offset)}]`;
}

/** Of printable ASCII, so that a character is a byte. */
export function codesOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}
