/** A Python string, or Python bytes, as `repr` writes them. */
export type PythonLiteral =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "text"; readonly text: string };

const literal = /^(b?)(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")$/s;
const escapes = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0-7]{1,3})|(.))/gs;
const named: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

/** Reads a literal; `undefined` when the text is none. */
export function readPythonLiteral(text: string): PythonLiteral | undefined {
  const [, prefix, single, double] = literal.exec(text) ?? [];
  const body = single ?? double;
  if (body === undefined) return undefined;
  const plain = body.replace(escapes, unescape);
  return prefix === "b" ? { kind: "bytes", bytes: Buffer.from(plain, "latin1") } : { kind: "text", text: plain };
}

function unescape(whole: string, ...[hex2, hex4, hex8, octal, letter]: readonly (string | undefined)[]): string {
  const hex = hex2 ?? hex4 ?? hex8;
  if (hex !== undefined) return character(Number.parseInt(hex, 16)) ?? whole;
  if (octal !== undefined) return character(Number.parseInt(octal, 8)) ?? whole;
  // Python leaves a backslash before any other letter as it is.
  return named[letter ?? ""] ?? whole;
}

function character(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
