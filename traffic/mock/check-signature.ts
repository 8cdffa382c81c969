import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Signature } from "../../runtime/contract.js";
import { isRecord } from "../is-record.js";
import type { ExchangeSigning } from "./description.js";
import { joinPointer, readPointer } from "./pointer.js";
import type { Asked } from "./reply.js";
import type { Fields } from "./fields.js";

export interface Credentials {
  /** Any key will do when absent. */
  readonly key?: string;
  readonly secret: string;
}

/** The last nonce of each key, over all connections. */
export class UsedNonces {
  readonly #last = new Map<string, number>();

  /** False where the nonce is not above the last one of the key. */
  use(key: string, nonce: number): boolean {
    if (!(nonce > (this.#last.get(key) ?? -Infinity))) return false;
    this.#last.set(key, nonce);
    return true;
  }
}

/** Whether a request carries the signature that the secret gives for what it signs, and a nonce that is new. */
export function checkSignature(
  { signature, in: at = [], parameters }: ExchangeSigning,
  { params, frame }: Asked,
  { key, secret }: Credentials,
  nonces: UsedNonces,
): boolean {
  const inside = at.length === 0 ? params : readPointer(frame, joinPointer(at));
  const fields = isRecord(inside) ? inside : {};
  const nameOf = (what: string): string | undefined =>
    Object.keys(parameters).find((parameter) => parameters[parameter] === what);
  const carried = (what: string): string => String(fields[nameOf(what) ?? ""]);
  if (key !== undefined && key !== carried("key")) return false;
  const signed = writeSigned(signature, {
    nonce: carried("nonce"),
    parameters: listParameters(fields, nameOf("signature")),
    secret,
  });
  if (nameOf("text") !== undefined && carried("text") !== signed) return false;
  if (!equalTexts(computeSignature(signature, secret, signed), carried("signature"))) return false;
  return signature.nonce === undefined || nonces.use(carried("key"), Number(carried("nonce")));
}

/** In one pass: a parameter's value may look like a place to fill. */
function writeSigned({ text }: Signature, parts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => parts[name] ?? place);
}

/** Computed here and not by the runtime's signer, so that each checks the other. */
function computeSignature({ algorithm, encoding }: Signature, secret: string, text: string): string {
  const hash = algorithm === "md5" ? createHash("md5") : createHmac(algorithm.slice("hmac-".length), secret);
  const bytes = hash.update(text).digest();
  return encoding === "HEX" ? bytes.toString("hex").toUpperCase() : bytes.toString(encoding);
}

function listParameters(fields: Fields, except: string | undefined): string {
  const names = Object.keys(fields).filter((name) => name !== except);
  return names
    .sort()
    .map((name) => `${name}=${String(fields[name])}`)
    .join("&");
}

function equalTexts(expected: string, found: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(found)];
  return one.length === other.length && timingSafeEqual(one, other);
}
