import { md5 as hash } from "@noble/hashes/legacy.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** MD5, which WebCrypto does not have. Loaded only by what asks for it. */
export function md5(text: string): Uint8Array {
  return hash(utf8ToBytes(text));
}
