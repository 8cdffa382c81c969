import type { FramePath, Scalar } from "../facets.js";
import type { Decision } from "../plan/decide.js";
import { camel } from "../plan/names.js";
import type { Message } from "../protocol.js";
import { typeTest } from "./guard.js";
import { indent, quote } from "./layout.js";

/** Writes a decision as the body of a function of `frame`. */
export class DecisionText {
  constructor(readonly answer: (message: Message) => string) {}

  body(decision: Decision): string {
    return indent(this.#lines(decision, new Map([["", "frame"]])).join("\n"));
  }

  /** @param known path -> the variable that holds its value. */
  #lines(decision: Decision, known: ReadonlyMap<string, string>): string[] {
    switch (decision.kind) {
      case "nothing":
        return ["return undefined;"];
      case "answer":
        return [`return ${this.answer(decision.message)};`];
      case "reply":
        return this.#reply(decision, known);
      case "asked":
        return ['return { by: "reply" };'];
      case "channel":
        return this.#channel(decision, known);
      case "constant":
        return this.#constant(decision, known);
      case "pattern":
        return this.#pattern(decision, known);
      case "type":
        return this.#type(decision, known);
    }
  }

  #pattern(decision: Decision & { kind: "pattern" }, known: ReadonlyMap<string, string>): string[] {
    const { lines, name, known: wider } = reach(decision.at, known);
    const cases = decision.cases.flatMap(({ pattern, then }) => [
      `if (typeof ${name} === "string" && ${new RegExp(pattern).toString()}.test(${name})) {`,
      ...this.#lines(then, wider).map((line) => indent(line)),
      "}",
    ]);
    return [...lines, ...cases, ...this.#lines(decision.otherwise, wider)];
  }

  #reply({ at, otherwise }: Decision & { kind: "reply" }, known: ReadonlyMap<string, string>): string[] {
    const { lines, name, known: wider } = reach(at, known);
    const answer = `{ by: "id", ${name === "id" ? "id" : `id: ${name}`} }`;
    if (otherwise.kind === "nothing") return [...lines, `return typeof ${name} === "number" ? ${answer} : undefined;`];
    return [...lines, `if (typeof ${name} === "number") return ${answer};`, ...this.#lines(otherwise, wider)];
  }

  #channel({ at, otherwise }: Decision & { kind: "channel" }, known: ReadonlyMap<string, string>): string[] {
    const { lines, name, known: wider } = reach(at, known);
    const answer = `if (typeof ${name} === "number") return { by: "channel", channel: ${name} };`;
    return [...lines, answer, ...this.#lines(otherwise, wider)];
  }

  #constant(decision: Decision & { kind: "constant" }, known: ReadonlyMap<string, string>): string[] {
    const { lines, name, known: wider } = reach(decision.at, known);
    const cases = decision.cases.flatMap(({ values, then }) => caseLines(values, this.#lines(then, wider)));
    return [...lines, `switch (${name}) {`, ...cases, "}", ...this.#lines(decision.otherwise, wider)];
  }

  #type(decision: Decision & { kind: "type" }, known: ReadonlyMap<string, string>): string[] {
    const { lines, name, known: wider } = reach(decision.at, known);
    const cases = decision.cases.flatMap(({ types, then }) => [
      `if (${typeTest(name, types)}) {`,
      ...this.#lines(then, wider).map((line) => indent(line)),
      "}",
    ]);
    return [...lines, ...cases, ...this.#lines(decision.otherwise, wider)];
  }
}

/** A case that declares something has a block of its own. */
function caseLines(values: readonly Scalar[], lines: readonly string[]): string[] {
  const heads = values.map((value) => `  case ${quote(value)}:`);
  const body = lines.map((line) => indent(line, 2));
  const declares = lines.some((line) => line.startsWith("const "));
  return declares ? [...heads.slice(0, -1), `${heads.at(-1) ?? ""} {`, ...body, "  }"] : [...heads, ...body];
}

/** Statements that bring the value at a path into a variable; what is known already is used again. */
function reach(
  at: FramePath,
  known: ReadonlyMap<string, string>,
): { lines: string[]; name: string; known: ReadonlyMap<string, string> } {
  const wider = new Map(known);
  const lines: string[] = [];
  let name = "frame";
  at.forEach((key, index) => {
    const path = at.slice(0, index + 1).join("/");
    const earlier = wider.get(path);
    const outer = name;
    name = earlier ?? variableOf(at.slice(0, index + 1), new Set(wider.values()));
    if (earlier === undefined) lines.push(`const ${name}: unknown = ${access(outer, key)};`);
    wider.set(path, name);
  });
  return { lines, name, known: wider };
}

function access(outer: string, key: string | number): string {
  if (typeof key === "number") return `Array.isArray(${outer}) ? ${outer}[${String(key)}] : undefined`;
  const has = `typeof ${outer} === "object" && ${outer} !== null && ${quote(key)} in ${outer}`;
  return `${has} ? ${outer}.${key} : undefined`;
}

function variableOf(at: FramePath, taken: ReadonlySet<string>): string {
  const last = at.at(-1);
  const name = typeof last === "number" ? `element${at.join("")}` : camel(String(last));
  return taken.has(name) ? camel(at.join(" ")) : name;
}
