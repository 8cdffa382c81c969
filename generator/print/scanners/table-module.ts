import { claimedByKind } from "../../plan/dispatch-decision.js";
import type { VenuePlan } from "../../plan/index.js";
import { propertyKey } from "../../plan/names.js";
import type { Message, Schema } from "../../protocol.js";
import { rolesOf } from "../../siblings.js";
import { addressPattern } from "../../words.js";
import { block, inline, quote } from "../layout.js";
import { Scope } from "../scope.js";
import { tableName } from "./message-text.js";
import type { Scannable } from "./scannable.js";

/** `scanners.ts`: every scanner of the venue, and how to find the one that a frame needs. */
export function printTableModule(plan: VenuePlan, scannable: Scannable, banner: string, contract: string): string {
  const scope = new Scope("scanners", contract);
  const { byId } = rolesOf(plan.protocol);
  const id = byId[0]?.correlationId?.[0];
  const channels = plan.protocol.channels.some(({ feed }) => feed?.bind?.at.join("/") === "0");
  const fields = [
    `venue: ${quote(plan.protocol.venue)}`,
    `messages: ${allTables(plan, scannable, scope, "scan")}`,
    `unasked: ${unaskedText(plan, scannable)}`,
    ...namesFields(plan, scannable),
    ...(id === undefined ? [] : [`id: ${quote(id)}`]),
    ...(channels ? ["channels: true"] : []),
  ];
  const text = `export const scanners: ${scope.contractType("Scanners")} = ${block("{", fields, "}")};`;
  return `${[banner, scope.statements.join("\n"), text].join("\n\n")}\n`;
}

/** `checks.ts`: every validating scanner of the venue. */
export function printChecksModule(plan: VenuePlan, scannable: Scannable, banner: string, contract: string): string {
  const scope = new Scope("checks", contract);
  const tables = allTables(plan, scannable, scope, "check");
  const text = `export const checks: ${scope.contractType("CheckTable")} = ${tables};`;
  return `${[banner, scope.statements.join("\n"), text].join("\n\n")}\n`;
}

function allTables({ modules }: VenuePlan, { problems }: Scannable, scope: Scope, verb: "scan" | "check"): string {
  const having = modules.filter(({ messages }) => messages.some((message) => !problems.has(message)));
  const rows = having.map(({ name }) => `...${scope.value(tableName(name, verb), `${name}.scanner`)}`);
  return block("{", rows, "}");
}

/** Where the messages of each shape have their names. */
function namesFields(plan: VenuePlan, { problems }: Scannable): string[] {
  const received = plan.modules.flatMap(({ messages }) => messages.filter((message) => !problems.has(message)));
  return (["object", "tuple"] as const).flatMap((shape) => {
    const shaped = received.filter(({ payload }) => plan.shapes.resolve(payload).kind === shape);
    const parts = shaped.map((message) => ({ message, parts: wordParts(message, plan) }));
    const at = mostNaming(parts.map(({ parts: each }) => each));
    if (at === undefined) return [];
    const named = parts.map(({ message, parts: each }) => ({ kind: message.name, schema: each.get(at) }));
    return [`${shape === "object" ? "objects" : "lists"}: ${namesText(at, named)}`];
  });
}

/** Kinds that the dispatch claims by what they are, where that is sure by the bytes alone. */
function unaskedText({ protocol }: VenuePlan, { problems, unsure }: Scannable): string {
  const sure = claimedByKind(protocol).filter((message) => !problems.has(message) && !unsure.has(message));
  return block(
    "[",
    sure.map(({ name }) => quote(name)),
    "]",
  );
}

/** The required strings of a payload that are constants or addresses, by their places. */
function wordParts(message: Message, { shapes }: VenuePlan): Map<string | number, Schema> {
  const payload = shapes.resolve(message.payload);
  const places: (readonly [string | number, Schema])[] =
    payload.kind === "object"
      ? payload.properties.flatMap(({ name, required, schema }) => (required ? [[name, schema] as const] : []))
      : payload.kind === "tuple"
        ? payload.elements.slice(0, payload.required).map((schema, index) => [index, schema] as const)
        : [];
  return new Map(
    places.flatMap(([at, schema]) => {
      const inner = shapes.resolve(schema);
      return inner.kind === "address" || isWords(inner) ? [[at, inner] as const] : [];
    }),
  );
}

function isWords(schema: Schema): boolean {
  return schema.kind === "literal" && schema.values.every((value) => typeof value === "string");
}

function mostNaming(messages: readonly ReadonlyMap<string | number, Schema>[]): string | number | undefined {
  const counts = new Map<string | number, number>();
  for (const parts of messages) for (const at of parts.keys()) counts.set(at, (counts.get(at) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

interface Named {
  readonly kind: string;
  /** What the name can be; `undefined` where the message has none. */
  readonly schema: Schema | undefined;
}

function namesText(at: string | number, named: readonly Named[]): string {
  const words = new Map<string, string[]>();
  for (const { kind, schema } of named) {
    if (schema?.kind !== "literal") continue;
    for (const value of schema.values) words.set(String(value), [...(words.get(String(value)) ?? []), kind]);
  }
  const rows = [...words].map(([word, kinds]) => `${propertyKey(word)}: ${inline(kinds)}`);
  const patterns = named.flatMap(({ kind, schema }) =>
    schema?.kind === "address" ? [`{ matches: ${literalOf(addressPattern(schema))}, kind: ${quote(kind)} }`] : [],
  );
  const others = named.flatMap(({ kind, schema }) => (schema === undefined ? [quote(kind)] : []));
  const lists = [`patterns: ${block("[", patterns, "]")}`, `others: ${block("[", others, "]")}`];
  return block("{", [`at: ${quote(at)}`, `words: ${block("{", rows, "}")}`, ...lists], "}");
}

function literalOf(pattern: string): string {
  return String(new RegExp(pattern));
}
