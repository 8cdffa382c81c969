import type { SignatureScheme } from "../protocol.js";
import { inline } from "./layout.js";

/** Where the signed text is made of the request's own parameters: where they are, and which is the signature. */
export function signedParameters({ signature, in: at, parameters }: SignatureScheme): string[] {
  if (!signature.text.includes("{parameters}")) return [];
  const name = Object.keys(parameters).find((each) => parameters[each] === "signature") ?? "";
  return [`signs: ${inline({ at, except: name })}`];
}
