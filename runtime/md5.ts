import { createHash } from "node:crypto";

/** MD5, which WebCrypto does not have. Loaded only by what asks for it: a browser has no such module. */
export function md5(text: string): Uint8Array {
  return createHash("md5").update(text, "utf8").digest();
}
