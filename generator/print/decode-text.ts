import { member, propertyKey } from "../plan/names.js";
import type { VenuePlan } from "../plan/index.js";
import { nameOf } from "../plan/shape.js";
import { splitOf } from "../plan/split.js";
import type { MapSchema, ObjectSchema, Schema, TupleSchema, UnionSchema } from "../protocol.js";
import { typeTest } from "./guard.js";
import { block } from "./layout.js";
import type { Scope } from "./scope.js";

/** Writes the expressions that name a frame's values; a value with nothing to name is passed on as it is. */
export class DecodeText {
  constructor(
    readonly plan: VenuePlan,
    readonly scope: Scope,
  ) {}

  of(schema: Schema, expression: string): string {
    if (!this.plan.shapes.decodes(schema)) return expression;
    switch (schema.kind) {
      case "reference":
        return `${this.converter(schema.target)}(${expression})`;
      case "list":
        return `${expression}.map(${this.#each(schema.items, expression)})`;
      case "map":
        return this.#map(schema, expression);
      case "object":
        return this.#object(schema, expression);
      case "tuple":
        return this.#tuple(schema, expression);
      case "union":
        return this.#union(schema, expression);
      default:
        return expression;
    }
  }

  /** A value that may be absent stays so. */
  optional(schema: Schema, expression: string, required: boolean): string {
    const decoded = this.of(schema, expression);
    if (schema.flag !== undefined) return `${expression} ?? undefined`;
    return required || decoded === expression ? decoded : `${expression} === undefined ? undefined : ${decoded}`;
  }

  converter(target: string): string {
    return this.scope.value(`decode${target}`, this.plan.homes.schemas.get(target));
  }

  #each(schema: Schema, outer: string): string {
    if (schema.kind === "reference") return this.converter(schema.target);
    const item = outer.startsWith("item") ? "inner" : "item";
    return lambda(item, this.of(schema, item));
  }

  #map(schema: MapSchema, expression: string): string {
    const value = this.of(schema.values, "value");
    return `Object.fromEntries(Object.entries(${expression}).map(([key, value]) => [key, ${value}]))`;
  }

  #object(schema: ObjectSchema, expression: string): string {
    const lines = schema.properties.map(({ name, required, schema: property }) => {
      return `${propertyKey(name)}: ${this.optional(property, member(expression, name), required)}`;
    });
    return block("{", lines, "}");
  }

  #tuple(schema: TupleSchema, expression: string): string {
    const values = schema.elements.map((element, index) => ({
      name: nameOf(element, this.plan.shapes),
      value: this.optional(element, `${expression}[${String(index)}]`, index < schema.required),
    }));
    if (!schema.record) {
      return block(
        "[",
        values.map(({ value }) => value),
        "]",
      );
    }
    const named = values.flatMap(({ name, value }) => (name === undefined ? [] : [`${propertyKey(name)}: ${value}`]));
    return block("{", named, "}");
  }

  /** Alternatives that need no naming come first, so that what is left has one type. */
  #union(schema: UnionSchema, expression: string): string {
    const { shapes } = this.plan;
    const plain = schema.alternatives.filter((alternative) => !shapes.decodes(alternative));
    const [named, ...more] = schema.alternatives.filter((alternative) => shapes.decodes(alternative));
    const split = splitOf(schema.alternatives, this.plan.protocol);
    if (named === undefined || more.length > 0 || split === undefined || split.at.length > 0) {
      throw new Error(
        `${schema.origin}: a union inside a message may have one alternative that is an object or a tuple`,
      );
    }
    const types = plain.flatMap((alternative) => split.types[schema.alternatives.indexOf(alternative)] ?? []);
    return `${typeTest(expression, types)} ? ${expression} : ${this.of(named, expression)}`;
  }
}

/** An arrow function; an object as its body needs parentheses. */
export function lambda(parameter: string, body: string): string {
  return `(${parameter}) => ${body.startsWith("{") ? `(${body})` : body}`;
}
