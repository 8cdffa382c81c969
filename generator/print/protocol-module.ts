import { dispatchDecision } from "../plan/dispatch-decision.js";
import type { VenuePlan } from "../plan/index.js";
import { camel, namesOf, propertyKey } from "../plan/names.js";
import type { Schema, Server } from "../protocol.js";
import { rolesOf } from "../siblings.js";
import { childrenOf } from "../plan/shape.js";
import { DecisionText } from "./decision-text.js";
import { comment, declarationDoc } from "./docs.js";
import { block, inline, quote } from "./layout.js";
import { loginName } from "./login-views.js";
import { OperationNames } from "./operation-names.js";
import { Scope } from "./scope.js";
import { renderPage } from "./templates.js";

/** `protocol.ts`: where a venue is, how a connection is kept and signed, and what a frame claims to be. */
export function printProtocolModule(plan: VenuePlan, banner: string, contract: string): string {
  const view = new ProtocolView(plan, new Scope("protocol", contract));
  const values = view.values();
  return renderPage("protocol", { banner, ...values, imports: view.scope.statements });
}

class ProtocolView {
  readonly names: OperationNames;

  constructor(
    readonly plan: VenuePlan,
    readonly scope: Scope,
  ) {
    this.names = new OperationNames(plan, scope);
  }

  values(): object {
    const { protocol } = this.plan;
    return {
      claim: this.scope.contractType("Claim"),
      servers: protocol.servers.map((server) => this.#server(server)),
      dispatch: this.#dispatch(),
      doc: comment(declarationDoc([protocol.description ?? protocol.title], protocol.origin)),
      venue: protocol.venue,
      name: quote(protocol.venue),
      title: quote(protocol.title),
      serverList: indentedBlock(protocol.servers.map(({ name }) => `${propertyKey(name)}: ${serverName(name)}`)),
      codes: block(
        "{",
        codesOf(this.plan).map(([value, means]) => `${quote(value)}: ${quote(means)}`),
        "}",
      ),
      notices: this.#notices(),
      contract: this.scope.contractType("Venue"),
    };
  }

  #server({ name, url, framing, batch, heartbeat, limits, login, description, origin }: Server): object {
    const lines = [`url: ${quote(url)}`, `framing: ${quote(framing)}`];
    if (batch) lines.push("batch: true");
    if (heartbeat !== undefined) lines.push(`heartbeat: ${this.#heartbeat(heartbeat)}`);
    lines.push(`limits: ${inline(limits)}`);
    if (login !== undefined) lines.push(`login: async () => (await import("./login.js")).${loginName(login.scheme)}`);
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
        `operation: ${this.names.constant(operation)}`,
        `build: (context) => ${this.names.builder(operation)}({}, context)`,
        `every: ${String(every)}`,
        `silence: ${String(silence)}`,
      ],
      "}",
    );
  }

  #dispatch(): string {
    const decision = dispatchDecision(this.plan.protocol);
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
}

function serverName(name: string): string {
  return camel(`${name} server`);
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
