import { member } from "../plan/names.js";
import type { VenuePlan } from "../plan/index.js";
import { nameOf } from "../plan/shape.js";
import type { Schema, TupleSchema } from "../protocol.js";
import { lambda } from "./decode-text.js";
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
      case "tuple":
        return this.tuple(schema, expression);
      default:
        throw new Error(`${schema.origin}: a record inside a ${schema.kind} of a request is not supported`);
    }
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

  #each(schema: Schema): string {
    return schema.kind === "reference" ? this.converter(schema.target) : lambda("item", this.of(schema, "item"));
  }
}
