import { member, propertyKey } from "../plan/names.js";
import type { VenuePlan } from "../plan/index.js";
import { nameOf } from "../plan/shape.js";
import type { ObjectSchema, Schema, TupleSchema } from "../protocol.js";
import { chooseByType, lambda, mapEntries, unlessAbsent } from "./convert-text.js";
import { block } from "./layout.js";
import type { Scope } from "./scope.js";

/** Writes the expressions that put named values in order for the wire: the inverse of decoding. */
export class EncodeText {
  constructor(
    readonly plan: VenuePlan,
    readonly scope: Scope,
  ) {}

  of(schema: Schema, expression: string): string {
    if (!this.plan.shapes.encodes(schema)) return expression;
    switch (schema.kind) {
      case "reference":
        return `${this.converter(schema.target)}(${expression})`;
      case "list":
        return `${expression}.map(${this.#each(schema.items)})`;
      case "map":
        return mapEntries(expression, this.of(schema.values, "value"));
      case "object":
        return this.#object(schema, expression);
      case "tuple":
        return this.tuple(schema, expression);
      case "union":
        return chooseByType(schema, expression, this.plan, (inner) => this.plan.shapes.encodes(inner), this);
      default:
        return expression;
    }
  }

  /** A value that may be absent stays so. */
  optional(schema: Schema, expression: string, required: boolean): string {
    const encoded = this.of(schema, expression);
    return required ? encoded : unlessAbsent(expression, encoded);
  }

  converter(target: string): string {
    return this.scope.value(`encode${target}`, this.plan.homes.schemas.get(target));
  }

  /** The elements of a tuple from an object with their names; what is absent at the end is left out. */
  tuple(schema: TupleSchema, expression: string): string {
    const values = schema.elements.map((element, index) => {
      const name = nameOf(element, this.plan.shapes) ?? String(index);
      const value = schema.record ? member(expression, name) : `${expression}[${String(index)}]`;
      return this.element(element, value, index < schema.required);
    });
    return block("[", values, "]");
  }

  element(schema: Schema, value: string, required: boolean): string {
    const encoded = this.of(schema, value);
    return required ? encoded : `...(${value} === undefined ? [] : [${encoded}])`;
  }

  /** A copy in which the properties that are not as on the wire are replaced. */
  #object(schema: ObjectSchema, expression: string): string {
    const changed = schema.properties.filter((property) => this.plan.shapes.encodes(property.schema));
    const lines = changed.map(({ name, required, schema: property }) => {
      return `${propertyKey(name)}: ${this.optional(property, member(expression, name), required)}`;
    });
    return block("{", [`...${expression}`, ...lines], "}");
  }

  #each(schema: Schema): string {
    return schema.kind === "reference" ? this.converter(schema.target) : lambda("item", this.of(schema, "item"));
  }
}
