/** Security schemes, https://www.asyncapi.com/docs/reference/specification/v3.1.0#securitySchemeObject */
import { keysOf } from "../pointer.js";
import type { SignatureScheme } from "../protocol.js";
import { describe } from "./schema.js";
import { child, members, origin, text, type SpecNode } from "./spec-node.js";

const algorithms = ["hmac-sha256", "hmac-sha384", "hmac-sha512", "md5"] as const;
const encodings = ["hex", "HEX", "base64"] as const;
const parts = ["key", "nonce", "signature", "text"] as const;

/** The `x-signature` of a security scheme; `undefined` where it has none. */
export function lowerSignature(scheme: SpecNode): SignatureScheme | undefined {
  const node = child(scheme, "x-signature");
  const algorithm = oneOf(algorithms, node, "algorithm");
  if (node === undefined || algorithm === undefined) return undefined;
  const nonce = oneOf(["ms", "us"], node, "nonce");
  return {
    scheme: keysOf(scheme.place.pointer).at(-1) ?? "",
    signature: {
      algorithm,
      text: text(node, "text") ?? "{nonce}",
      encoding: oneOf(encodings, node, "encoding") ?? "hex",
      ...(nonce === undefined ? {} : { nonce }),
    },
    in: keysOf(text(node, "in") ?? ""),
    parameters: Object.fromEntries(
      members(child(node, "parameters")).flatMap(([name, value]) => {
        const part = parts.find((known) => known === value.place.value);
        return part === undefined ? [] : [[name, part] as const];
      }),
    ),
    origin: origin(scheme),
    ...describe(scheme),
  };
}

export function oneOf<const T extends string>(
  known: readonly T[],
  node: SpecNode | undefined,
  key: string,
): T | undefined {
  const found = node === undefined ? undefined : text(node, key);
  return known.find((value) => value === found);
}
