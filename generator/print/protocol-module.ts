import { decide, type Decision } from "../plan/decide.js";
import type { VenuePlan } from "../plan/index.js";
import { camel, member, namesOf, propertyKey } from "../plan/names.js";
import type { Login, Schema, Server } from "../protocol.js";
import { rolesOf } from "../siblings.js";
import { childrenOf } from "../plan/shape.js";
import { DecisionText } from "./decision-text.js";
import { comment, declarationDoc } from "./docs.js";
import { block, inline, quote } from "./layout.js";
import { Scope } from "./scope.js";
import { signedParameters } from "./signing-text.js";
import { renderPage } from "./templates.js";

/** `protocol.ts`: where a venue is, how a connection is kept and signed, and what a frame claims to be. */
export function printProtocolModule(plan: VenuePlan, banner: string, contract: string): string {
  const view = new ProtocolView(plan, new Scope("protocol", contract));
  const values = view.values();
  return renderPage("protocol", { banner, ...values, imports: view.scope.statements });
}

class ProtocolView {
  constructor(
    readonly plan: VenuePlan,
    readonly scope: Scope,
  ) {}

  values(): object {
    const { protocol } = this.plan;
    const logins = new Map(protocol.servers.flatMap(({ login }) => (login ? [[login.scheme, login] as const] : [])));
    return {
      claim: this.scope.contractType("Claim"),
      logins: [...logins.values()].map((login) => this.#login(login)),
      servers: protocol.servers.map((server) => this.#server(server)),
      dispatch: this.#dispatch(),
      doc: comment(declarationDoc([protocol.description ?? protocol.title], protocol.origin)),
      venue: protocol.venue,
      name: quote(protocol.venue),
      title: quote(protocol.title),
      serverList: indentedBlock(protocol.servers.map(({ name }) => `${propertyKey(name)}: ${serverName(name)}`)),
      codes: indentedBlock(codesOf(this.plan).map(([value, means]) => `${quote(value)}: ${quote(means)}`)),
      notices: this.#notices(),
      contract: this.scope.contractType("Venue"),
    };
  }

  #login(login: Login): object {
    const { scheme, operation, signature, parameters, description, origin } = login;
    const given = Object.entries(parameters).map(([name, part]) => `${propertyKey(name)}: ${member("proof", part)}`);
    const build = `${this.#builder(operation)}({ ${given.join(", ")} }, context)`;
    return {
      doc: comment(declarationDoc([description ?? `How to log in with ${scheme}.`], origin)),
      name: loginName(scheme),
      contract: this.scope.contractType("Login"),
      body: block(
        "{",
        [
          `operation: ${this.#operation(operation)}`,
          `signature: ${inline(signature)}`,
          ...signedParameters(login),
          `build: (proof, context) => ${build}`,
        ],
        "}",
      ),
    };
  }

  #server({ name, url, framing, batch, heartbeat, limits, login, description, origin }: Server): object {
    const lines = [`url: ${quote(url)}`, `framing: ${quote(framing)}`];
    if (batch) lines.push("batch: true");
    if (heartbeat !== undefined) lines.push(`heartbeat: ${this.#heartbeat(heartbeat)}`);
    lines.push(`limits: ${inline(limits)}`);
    if (login !== undefined) lines.push(`login: ${loginName(login.scheme)}`);
    return {
      doc: comment(declarationDoc([description ?? `The server \`${name}\`.`], origin)),
      name: serverName(name),
      contract: this.scope.contractType("Server"),
      body: block("{", lines, "}"),
    };
  }

  #heartbeat({ operation, every, silence }: NonNullable<Server["heartbeat"]>): string {
    return block(
      "{",
      [
        `operation: ${this.#operation(operation)}`,
        `build: (context) => ${this.#builder(operation)}({}, context)`,
        `every: ${String(every)}`,
        `silence: ${String(silence)}`,
      ],
      "}",
    );
  }

  #dispatch(): string {
    const { byKind, byId } = rolesOf(this.plan.protocol);
    const at = byId[0]?.correlationId;
    const bound = this.plan.protocol.channels.flatMap(({ feed }) => feed?.bind ?? [])[0];
    const last: Decision =
      bound === undefined ? { kind: "nothing" } : { kind: "channel", at: bound.at.map(elementKey) };
    const decision = decide(byKind, this.plan.protocol, at === undefined ? last : { kind: "reply", at });
    return new DecisionText(({ name }) => `{ by: "kind", kind: ${quote(name)} }`).body(decision);
  }

  /** What the venue says unasked, and no feed brings. */
  #notices(): string | false {
    const { byKind } = rolesOf(this.plan.protocol);
    const { channels, operations } = this.plan.protocol;
    const brought = new Set(channels.flatMap(({ feed, standing }) => [...(feed?.updates ?? []), ...(standing ?? [])]));
    const unasked = new Set(operations.flatMap(({ action, message }) => (action === "receive" ? [message] : [])));
    const notices = byKind.filter(({ name }) => unasked.has(name) && !brought.has(name));
    const values = notices.map(({ name }) =>
      this.scope.value(namesOf(name).constant, this.plan.homes.messages.get(name)),
    );
    return values.length > 0 && `[${values.join(", ")}]`;
  }

  #operation(name: string): string {
    return this.scope.value(namesOf(name).constant, this.#home(name));
  }

  #builder(name: string): string {
    return this.scope.value(namesOf(name).build, this.#home(name));
  }

  #home(name: string): string | undefined {
    const home = this.plan.modules.find(({ operations }) =>
      operations.some(({ operation }) => operation.name === name),
    );
    return home?.name;
  }
}

/** A key of digits is the place of an element. */
function elementKey(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}

function serverName(name: string): string {
  return camel(`${name} server`);
}

function loginName(scheme: string): string {
  return camel(`${scheme} login`);
}

function indentedBlock(lines: readonly string[]): string {
  return block("{", lines, "}").replaceAll("\n", "\n  ");
}

/** Every error code that a refusal of the venue names, with its meaning; in numerical order. */
export function codesOf(plan: VenuePlan): [string, string][] {
  const codes = new Map<number, string>();
  const visit = (schema: Schema, depth: number): void => {
    const inner = plan.shapes.resolve(schema);
    if (inner.kind === "number") for (const { value, means } of inner.codes ?? []) codes.set(value, means);
    if (depth > 0) for (const child of childrenOf(inner)) visit(child, depth - 1);
  };
  for (const { refusal, payload } of plan.protocol.messages) if (refusal !== undefined) visit(payload, 4);
  return [...codes].sort(([a], [b]) => a - b).map(([value, means]) => [String(value), means]);
}
