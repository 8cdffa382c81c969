import type { Credentials, SessionContext } from "./context.js";
import type { BuildContext, Login, Operation } from "./contract.js";
import { sign } from "./signature.js";

/** A request, ready to be built once its id is known. */
export interface BuiltLogin {
  readonly operation: Operation;
  readonly build: (context: BuildContext) => object;
}

/** Signs a login. Key and signature are known to the redactor before the request exists. */
export async function signLogin(
  { nonces, redactor }: SessionContext,
  login: Login,
  { key, secret }: Credentials,
): Promise<BuiltLogin> {
  const nonce = nonces.next(login.signature.nonce);
  const signature = await sign(login.signature, secret, nonce);
  redactor.add(key, secret, signature);
  return { operation: login.operation, build: (context) => login.build({ key, nonce, signature }, context) };
}
