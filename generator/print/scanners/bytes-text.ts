/** Texts whose bytes a scanner compares: printable ASCII, which JSON never needs to escape. */
export function isPlain(text: string): boolean {
  return /^[ !#-[\]-~]*$/.test(text);
}

/** A test that the text's bytes stand at an offset: `bytes[at] === 34 && bytes[at + 1] === 97`. */
export function standsAt(text: string, at: string): string {
  return [...text].map((character, index) => `${byteAt(at, index)} === ${String(code(character))}`).join(" && ");
}

/** A test that they do not. */
export function isMissingAt(text: string, at: string): string {
  return [...text].map((character, index) => `${byteAt(at, index)} !== ${String(code(character))}`).join(" || ");
}

export function byteAt(at: string, offset: number): string {
  return offset === 0 ? `bytes[${at}]` : `bytes[${at} + ${String(offset)}]`;
}

function code(character: string): number {
  return character.charCodeAt(0);
}
