import { moduleName, pascal, propertyKey } from "../plan/names.js";
import { nameOf } from "../plan/shape.js";
import type { VenuePlan } from "../plan/index.js";
import type { ObjectSchema, Schema, TupleSchema, UnionSchema } from "../protocol.js";
import { comment, memberDoc, schemaDoc } from "./docs.js";
import { indent, quote } from "./layout.js";
import type { Scope } from "./scope.js";

/** A decoded value has its names; a frame's value stands as the wire has it. */
export type Side = "decoded" | "frame";

/** A property of an object type: the source of its text, and of the declaration's structure. */
export interface Member {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly doc: readonly string[];
}

/** Writes the TypeScript type of a schema, and asks the scope for what it refers to. */
export class TypeText {
  constructor(
    readonly plan: VenuePlan,
    readonly scope: Scope,
  ) {}

  of(schema: Schema, side: Side): string {
    switch (schema.kind) {
      case "unknown":
      case "null":
      case "boolean":
      case "number":
      case "string":
        return schema.kind;
      case "literal":
        return anyOf(schema.values.map(quote));
      case "address":
        return this.scope.type(`${pascal(schema.channel)}Address`, moduleName(schema.channel));
      case "reference":
        return this.named(schema.target, side);
      case "list":
        return `readonly ${this.#item(schema.items, side)}[]`;
      case "map":
        return `{ readonly [key: string]: ${this.of(schema.values, side)} }`;
      case "union":
        if (schema.flag !== undefined && side === "decoded") return this.of(present(schema), side);
        return anyOf([...new Set(schema.alternatives.map((alternative) => this.of(alternative, side)))]);
      case "object":
        return this.#object(schema, side);
      case "tuple":
        return this.#tuple(schema, side);
    }
  }

  /** The name of a component schema's type on one of the two sides. */
  named(target: string, side: Side): string {
    const { shapes, homes } = this.plan;
    const schema: Schema = { kind: "reference", target, origin: "" };
    const name = side === "frame" && shapes.differs(schema) ? `${target}Frame` : target;
    return this.scope.type(name, homes.schemas.get(target));
  }

  members(schema: ObjectSchema, side: Side): Member[] {
    return schema.properties.map(({ name, required, schema: property }) => this.member(name, property, required, side));
  }

  member(name: string, schema: Schema, required: boolean, side: Side): Member {
    return {
      name: propertyKey(name),
      type: this.of(schema, side) + (required ? "" : " | undefined"),
      required,
      doc: memberDoc(schemaDoc(schema)),
    };
  }

  #object(schema: ObjectSchema, side: Side): string {
    if (schema.properties.length === 0) return "{ readonly [key: string]: unknown }";
    return objectText(this.members(schema, side));
  }

  #tuple(schema: TupleSchema, side: Side): string {
    if (side === "decoded" && schema.record) return this.#record(schema);
    const { shapes } = this.plan;
    const labelled = schema.elements.every((element) => nameOf(element, shapes) !== undefined);
    const elements = schema.elements.map((element, index) => {
      const required = index < schema.required;
      const type = this.of(element, side) + (required || side === "frame" ? "" : " | undefined");
      const doc = comment(memberDoc(schemaDoc(element)));
      const label = nameOf(element, shapes) ?? "";
      const line = labelled ? `${label}${required ? "" : "?"}: ${type}` : required ? type : `(${type})?`;
      return `${doc === "" ? "" : `${doc}\n`}${line},`;
    });
    if (side === "frame" && schema.open) elements.push(labelled ? "...rest: unknown[]," : "...unknown[],");
    if (elements.length === 0) return "readonly []";
    return ["readonly [", ...elements.map((line) => indent(line)), "]"].join("\n");
  }

  #record(schema: TupleSchema): string {
    return objectText(this.recordMembers(schema));
  }

  recordMembers(schema: TupleSchema): Member[] {
    return schema.elements.flatMap((element, index) => {
      const name = nameOf(element, this.plan.shapes);
      return name === undefined ? [] : [this.member(name, element, index < schema.required, "decoded")];
    });
  }

  #item(schema: Schema, side: Side): string {
    const type = this.of(schema, side);
    return needsParentheses(schema, side) ? `(${type})` : type;
  }
}

/** `readonly` and `|` bind less tightly than `[]`. */
function needsParentheses(schema: Schema, side: Side): boolean {
  if (schema.kind === "literal") return schema.values.length > 1;
  if (schema.kind === "tuple") return side === "frame" || !schema.record;
  return schema.kind === "union" || schema.kind === "list";
}

/** An object type in the middle of another type: one property a line, with what is known of each. */
export function objectText(members: readonly Member[]): string {
  const lines = members.map(({ name, type, required, doc }) => {
    const line = `readonly ${name}${required ? "" : "?"}: ${type};`;
    return doc.length === 0 ? line : `${comment(doc)}\n${line}`;
  });
  return ["{", ...lines.map((line) => indent(line)), "}"].join("\n");
}

/** What a flagged element is when it is there; decoding leaves nothing of its absence. */
function present(schema: UnionSchema): Schema {
  return schema.alternatives.find(({ kind }) => kind !== "null") ?? schema;
}

/** Alternatives on one line, or one a line where that grows too long. */
function anyOf(alternatives: readonly string[]): string {
  const line = alternatives.join(" | ");
  return line.length <= 80 || line.includes("\n") ? line : alternatives.map((each) => `\n  | ${each}`).join("");
}
