import type { Signature } from "./contract.js";
import type { SigningParts } from "./signature.js";

/** `sign` of signature.ts, loaded when it is called: most programs never sign anything. */
export async function sign(
  signature: Signature,
  secret: string,
  nonce?: number,
  parameters?: SigningParts["parameters"],
): Promise<string> {
  const signing = await import("./signature.js");
  return signing.sign(signature, secret, nonce, parameters);
}
