import type { Signature } from "./contract.js";

/** What a signature is made of; `parameters` by name. */
export interface SigningParts {
  readonly secret: string;
  readonly nonce: number;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const hashes = { "hmac-sha256": "SHA-256", "hmac-sha384": "SHA-384", "hmac-sha512": "SHA-512" } as const;
const secretPlace = "{secret}";

/**
 * Signs the venue's text with nonce, parameters and secret filled in. HMAC goes through WebCrypto, so
 * that it is the same in a browser; MD5 is there only in Node.
 *
 * @returns the signature in the venue's encoding
 */
export async function sign(
  signature: Signature,
  secret: string,
  nonce = 0,
  parameters: SigningParts["parameters"] = {},
): Promise<string> {
  const text = signedText(signature, { secret, nonce, parameters });
  const bytes =
    signature.algorithm === "md5" ? await md5Of(text) : await hmac(hashes[signature.algorithm], secret, text);
  return encode(bytes, signature.encoding);
}

/** What is signed. It may hold the secret: see `holdsSecret`. */
export function signedText(signature: Signature, { secret, nonce, parameters }: SigningParts): string {
  const parts: Readonly<Record<string, () => string>> = {
    "{nonce}": () => String(nonce),
    "{parameters}": () => listParameters(parameters),
    [secretPlace]: () => secret,
  };
  // One pass: what a parameter holds is data, even where it looks like a place to fill.
  return signature.text.replace(/\{(?:nonce|parameters|secret)\}/gu, (place) => parts[place]?.() ?? place);
}

export function holdsSecret({ text }: Signature): boolean {
  return text.includes(secretPlace);
}

function listParameters(parameters: SigningParts["parameters"]): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const sorted = given.sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([name, value]) => `${name}=${textOf(value)}`).join("&");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

async function md5Of(text: string): Promise<Uint8Array> {
  const { md5 } = await import("./md5.js");
  return md5(text);
}

async function hmac(hash: string, secret: string, text: string): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
}

function encode(bytes: Uint8Array, encoding: Signature["encoding"]): string {
  if (encoding === "base64") return btoa(String.fromCharCode(...bytes));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return encoding === "HEX" ? hex.toUpperCase() : hex;
}
