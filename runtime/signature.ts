import type { Signature } from "./contract.js";
import type { Clock } from "./clock.js";

const hashes = { "hmac-sha256": "SHA-256", "hmac-sha384": "SHA-384", "hmac-sha512": "SHA-512" } as const;

/**
 * Signs the venue's text with the nonce filled in. Through WebCrypto, so that it is the same in a browser.
 * @returns the signature in the venue's encoding
 */
export async function sign(signature: Signature, secret: string, nonce: number): Promise<string> {
  const algorithm = { name: "HMAC", hash: hashes[signature.algorithm] };
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const text = signature.text.replaceAll("{nonce}", String(nonce));
  return encode(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text))), signature.encoding);
}

function encode(bytes: Uint8Array, encoding: Signature["encoding"]): string {
  if (encoding === "base64") return btoa(String.fromCharCode(...bytes));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Nonces from a clock that never repeat and never fall, even when the clock does. */
export class Nonces {
  #last = 0;

  constructor(readonly clock: Clock) {}

  next(unit: Signature["nonce"]): number {
    const now = Math.floor(this.clock.now()) * (unit === "us" ? 1000 : 1);
    this.#last = Math.max(now, this.#last + 1);
    return this.#last;
  }
}
