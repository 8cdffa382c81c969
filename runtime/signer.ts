import type { SessionContext } from "./context.js";
import type { Proof, Signing } from "./contract.js";
import { messageOf, UsageError } from "./errors.js";
import type { Place } from "./errors.js";
import { valueAt } from "./pointer.js";
import { holdsSecret, sign, signedText } from "./signature.js";
import type { SigningParts } from "./signature.js";

/** Signs requests with the session's credentials, one at a time, so that they go out in the order of their nonces. */
export class Signer {
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly context: SessionContext) {}

  /**
   * What signs one request. What is signed may be the request itself, so it is built without a signature
   * first. The redactor knows key and signature before they are handed out.
   *
   * @throws UsageError without credentials, and where the platform lacks the algorithm
   */
  prove(signing: Signing, build: (proof: Proof) => object, place: Place): Promise<Proof> {
    const proof = this.#last.then(() => prove(this.context, signing, build, place));
    this.#last = proof.catch(() => undefined);
    return proof;
  }
}

async function prove(
  { account }: SessionContext,
  { signature, signs }: Signing,
  build: (proof: Proof) => object,
  place: Place,
): Promise<Proof> {
  if (account === undefined) throw new UsageError("is signed; pass `credentials` to connect()", place);
  const { nonces, redactor } = account;
  const { key, secret } = account.credentials;
  const nonce = signature.nonce === undefined ? 0 : nonces.next(signature.nonce);
  const unsigned = { key, nonce, signature: "", text: "" };
  const parameters = signs === undefined ? {} : parametersOf(build(unsigned), signs);
  const signed = await attempt(() => sign(signature, secret, nonce, parameters), place);
  redactor.addRecent(signed);
  const text = holdsSecret(signature) ? "" : signedText(signature, { secret, nonce, parameters });
  return { ...unsigned, signature: signed, text };
}

/** The fields of the request that are signed. */
function parametersOf(request: object, { at, except }: NonNullable<Signing["signs"]>): SigningParts["parameters"] {
  const fields = valueAt(request, at);
  if (typeof fields !== "object" || fields === null) throw new Error(`a signed request has no /${at.join("/")}`);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== except));
}

async function attempt(signing: () => Promise<string>, place: Place): Promise<string> {
  try {
    return await signing();
  } catch (cause) {
    throw new UsageError(`cannot be signed on this platform: ${messageOf(cause)}`, { ...place, cause });
  }
}
