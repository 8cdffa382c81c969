import type { Clock } from "./clock.js";
import type { Asking } from "./asking.js";
import type { DecodedMessage, Login } from "./contract.js";
import { UsageError } from "./errors.js";
import { Nonces } from "./nonces.js";
import { Redactor } from "./redact.js";

/** Key and secret as the venue handed them out. */
export interface Credentials {
  readonly key: string;
  readonly secret: string;
}

/** What a session has of its user, to sign with and to keep quiet about. */
export interface Account {
  readonly credentials: Credentials;
  readonly nonces: Nonces;
  readonly redactor: Redactor;
  /** The request that logs in. */
  readonly logIn: (login: Login) => Asking<DecodedMessage>;
}

/** @throws UsageError where one of the credentials is empty or not there */
export function openAccount(venue: string, credentials: Credentials, clock: Clock): Account {
  // An environment that lacks a variable gives `undefined`, whatever its type says.
  const { key, secret }: Partial<Credentials> = credentials;
  if (!key || !secret) {
    throw new UsageError("`credentials` need a key and a secret that are not empty", { venue });
  }
  const redactor = new Redactor();
  redactor.add(key, secret);
  return { credentials, nonces: new Nonces(clock), redactor, logIn };
}

function logIn(login: Login): Asking<DecodedMessage> {
  return {
    operation: login.operation,
    signing: login,
    build: (context) => {
      if (context.proof === undefined) throw new Error("a login is built with a proof");
      return login.build(context.proof, context);
    },
  };
}
