import { member, propertyKey } from "../plan/names.js";
import type { VenuePlan } from "../plan/index.js";
import { nameOf } from "../plan/shape.js";
import type { ObjectSchema, Schema, TupleSchema } from "../protocol.js";
import { chooseByType, lambda, mapEntries, unlessAbsent } from "./convert-text.js";
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
        return mapEntries(expression, this.of(schema.values, "value"));
      case "object":
        return this.#object(schema, expression);
      case "tuple":
        return this.#tuple(schema, expression);
      case "union":
        return chooseByType(schema, expression, this.plan, (inner) => this.plan.shapes.decodes(inner), this);
      default:
        return expression;
    }
  }

  /** A value that may be absent stays so. */
  optional(schema: Schema, expression: string, required: boolean): string {
    const decoded = this.of(schema, expression);
    if (schema.flag !== undefined) return `${expression} ?? undefined`;
    return required ? decoded : unlessAbsent(expression, decoded);
  }

  converter(target: string): string {
    return this.scope.value(`decode${target}`, this.plan.homes.schemas.get(target));
  }

  #each(schema: Schema, outer: string): string {
    if (schema.kind === "reference") return this.converter(schema.target);
    const item = outer.startsWith("item") ? "inner" : "item";
    return lambda(item, this.of(schema, item));
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
}
