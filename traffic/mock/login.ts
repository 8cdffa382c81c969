import { createHmac, timingSafeEqual } from "node:crypto";
import type { ExchangeLogin } from "./description.js";
import type { Fields } from "./world.js";

export interface Credentials {
  /** Any key will do when absent. */
  readonly key?: string;
  readonly secret: string;
}

/** Whether a login carries the signature that the secret gives for its nonce. */
export function checkLogin({ signature, parameters }: ExchangeLogin, params: Fields, credentials: Credentials): boolean {
  const carried = (what: "key" | "nonce" | "signature"): string => {
    const name = Object.keys(parameters).find((parameter) => parameters[parameter] === what);
    return name === undefined ? "" : String(params[name]);
  };
  if (credentials.key !== undefined && credentials.key !== carried("key")) return false;
  const text = signature.text.replaceAll("{nonce}", carried("nonce"));
  const hash = signature.algorithm.slice("hmac-".length);
  const expected = createHmac(hash, credentials.secret).update(text).digest(signature.encoding);
  return equalTexts(expected, carried("signature"));
}

function equalTexts(expected: string, found: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(found)];
  return one.length === other.length && timingSafeEqual(one, other);
}
