import type { VenuePlan } from "../../plan/index.js";
import type { Schema, UnionSchema } from "../../protocol.js";
import type { Scope } from "../scope.js";
import type { Foreign } from "./foreign.js";
import { functionText, type ScannerFunction } from "./function-text.js";
import { groupBody } from "./group-body.js";
import { leafCall } from "./leaf-call.js";
import { checkMode, type Mode } from "./mode.js";
import { type Body, literalBody, numberBody, stringBody } from "./scalar-text.js";
import { startTests } from "./starts.js";
import type { Target } from "./target.js";
import { Unscannable } from "./unscannable.js";

/** Writes the scanner functions of one module in one mode; each is asked for by name, and written once. */
export class ScannerText {
  readonly #functions = new Map<string, { readonly schema: Schema; text: string }>();

  constructor(
    readonly plan: VenuePlan,
    readonly scope: Scope,
    readonly mode: Mode,
    readonly foreign: Foreign,
  ) {}

  get texts(): string[] {
    return [...this.#functions.values()].map(({ text }) => text);
  }

  /** The exported function of a component schema, where it needs one. */
  named(target: string): void {
    const inner = this.plan.shapes.resolve({ kind: "reference", target, origin: "" });
    if (leafCall(inner, this.plan.shapes, this.mode, "at") !== undefined) return;
    const name = `${this.mode.verb}${target}`;
    this.define(inner, name, () => ({ ...this.#body(inner, { name: target, type: target }), exported: true }));
  }

  /** Writes a function; those that it calls come after it. */
  define(schema: Schema, name: string, write: () => Omit<ScannerFunction, "name">): void {
    const entry = { schema, text: "" };
    this.#functions.set(name, entry);
    entry.text = functionText({ name, ...write() });
  }

  /** The expression that reads the value at `at`. */
  value(schema: Schema, target: Target): string {
    const inner = this.plan.shapes.resolve(schema);
    const leaf = this.foreign.isOpaque(inner) ? undefined : leafCall(inner, this.plan.shapes, this.mode, "at");
    if (leaf !== undefined) return leaf;
    if (schema.kind === "reference") return `${this.#reference(schema.target)}(bytes, at)`;
    if (schema.kind === "union") return this.#union(schema, target);
    const alike = listOf(schema);
    const place = alike ?? target;
    const name = `${this.mode.verb}${place.name}`;
    const known = this.#functions.get(name);
    if (known === undefined) this.define(schema, name, () => ({ ...this.#body(schema, place), exported: false }));
    else if (known.schema !== schema && alike === undefined) {
      throw new Unscannable(schema.origin, `two values want the name ${name}`);
    }
    return `${name}(bytes, at)`;
  }

  /** The expression for the offset behind the value at `at`, or -1, for a value that is not kept. */
  check(schema: Schema): string {
    const inner = this.plan.shapes.resolve(schema);
    const leaf = leafCall(inner, this.plan.shapes, checkMode, "at");
    if (leaf !== undefined) return leaf;
    if (schema.kind === "reference") return `${this.#reference(schema.target, checkMode)}(bytes, at)`;
    if (schema.kind !== "union") throw new Unscannable(schema.origin, `a ${inner.kind} that is left out`);
    const [ordered, tests] = this.#ordered(schema);
    return choice(
      ordered.map((each) => this.check(each)),
      tests,
    );
  }

  #reference(target: string, mode = this.mode): string {
    const { shapes, homes } = this.plan;
    const inner = shapes.resolve({ kind: "reference", target, origin: "" });
    if (shapes.reached(inner).has(target)) throw new Unscannable(inner.origin, "a schema that contains itself");
    return this.scope.value(`${mode.verb}${target}`, `${homes.schemas.get(target) ?? ""}.scanner`);
  }

  #union(schema: UnionSchema, target: Target): string {
    const [ordered, tests] = this.#ordered(schema);
    const values = ordered.map((alternative, index) =>
      this.value(alternative, { name: `${target.name}_${String(index + 1)}`, type: `NonNullable<${target.type}>` }),
    );
    return choice(values, tests);
  }

  /** The alternatives, and for each but the last a test that it is this one; a number is the hardest to test for. */
  #ordered({ alternatives }: UnionSchema): [Schema[], string[]] {
    const isNumber = (each: Schema): boolean => this.plan.shapes.resolve(each).kind === "number";
    const ordered = [...alternatives].sort((a, b) => Number(isNumber(a)) - Number(isNumber(b)));
    return [ordered, startTests(ordered, this.plan.shapes, "at")];
  }

  #body(schema: Schema, target: Target): Body {
    switch (schema.kind) {
      case "number":
        return numberBody(schema, this.mode);
      case "string":
      case "address":
        return stringBody(schema, target.name, target.type, this.mode);
      case "literal":
        return literalBody(schema, target.name, this.mode);
      case "union":
        return { lines: ["const at = from;", `return ${this.#union(schema, target)};`] };
      case "object":
      case "map":
      case "list":
      case "tuple":
        return groupBody(schema, target, this);
      case "unknown":
        return opaqueBody(schema, this);
      default:
        throw new Unscannable(schema.origin, `a ${schema.kind} on its own`);
    }
  }
}

/** Lists of one component schema are read by one function, wherever they stand. */
function listOf(schema: Schema): Target | undefined {
  if (schema.kind !== "list" || schema.items.kind !== "reference") return undefined;
  if (schema.minItems !== undefined || schema.maxItems !== undefined) return undefined;
  return { name: `${schema.items.target}_list`, type: `ReadonlyArray<${schema.items.target}>` };
}

function choice(values: readonly string[], tests: readonly string[]): string {
  const last = values.at(-1) ?? "";
  return values.slice(0, -1).reduceRight((rest, value, index) => `${tests[index] ?? ""} ? ${value} : ${rest}`, last);
}

/** A value of any sort, but for the sorts in which another message would have what tells it apart. */
function opaqueBody(schema: Schema, { mode, foreign }: ScannerText): Body {
  const tests = foreign.bytesOf(schema).map((byte) => `bytes[from] === ${String(byte)}`);
  return {
    lines: [`return ${tests.join(" || ")} ? ${mode.failed} : ${mode.builds ? "valueAt" : "endOfAny"}(bytes, from);`],
  };
}
