import type { VenuePlan } from "../plan/index.js";
import { camel, member, propertyKey } from "../plan/names.js";
import type { Login } from "../protocol.js";
import { comment, declarationDoc } from "./docs.js";
import { block, inline } from "./layout.js";
import { OperationNames } from "./operation-names.js";
import type { Scope } from "./scope.js";
import { signedParameters } from "./signing-text.js";

/** The signature schemes that a connection to some server logs in with, each once. */
function loginsOf({ protocol }: VenuePlan): Login[] {
  const logins = protocol.servers.flatMap(({ login }) => (login === undefined ? [] : [[login.scheme, login] as const]));
  return [...new Map(logins).values()];
}

export function loginName(scheme: string): string {
  return camel(`${scheme} login`);
}

/** The constants at the end of `login.ts`, which say how a connection logs in. */
export function loginViews(plan: VenuePlan, scope: Scope): object[] {
  const names = new OperationNames(plan, scope);
  return loginsOf(plan).map((login) => loginView(login, names, scope));
}

function loginView(login: Login, names: OperationNames, scope: Scope): object {
  const { scheme, operation, signature, parameters, description, origin } = login;
  const given = Object.entries(parameters).map(([name, part]) => `${propertyKey(name)}: ${member("proof", part)}`);
  const lines = [
    `operation: ${names.constant(operation)}`,
    `signature: ${inline(signature)}`,
    ...signedParameters(login),
    `build: (proof, context) => ${names.builder(operation)}({ ${given.join(", ")} }, context)`,
  ];
  return {
    doc: comment(declarationDoc([description ?? `How to log in with ${scheme}.`], origin)),
    name: loginName(scheme),
    contract: scope.contractType("Login"),
    body: block("{", lines, "}"),
  };
}
