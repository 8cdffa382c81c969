import type { VenuePlan } from "../plan/index.js";
import { splitOf } from "../plan/split.js";
import type { Schema, UnionSchema } from "../protocol.js";
import { typeTest } from "./guard.js";

/** Writes the expression of a converted value. */
interface Writer {
  of(schema: Schema, expression: string): string;
}

/** Alternatives that need no converting come first, so that what is left has one type. */
export function chooseByType(
  schema: UnionSchema,
  expression: string,
  { protocol }: VenuePlan,
  converts: (schema: Schema) => boolean,
  writer: Writer,
): string {
  const plain = schema.alternatives.filter((alternative) => !converts(alternative));
  const [named, ...more] = schema.alternatives.filter(converts);
  const split = splitOf(schema.alternatives, protocol);
  if (named === undefined || more.length > 0 || split === undefined || split.at.length > 0) {
    throw new Error(`${schema.origin}: a union inside a message may have one alternative that is an object or a tuple`);
  }
  const types = plain.flatMap((alternative) => split.types[schema.alternatives.indexOf(alternative)] ?? []);
  return `${typeTest(expression, types)} ? ${expression} : ${writer.of(named, expression)}`;
}

/** What becomes of a value that may be absent. */
export function unlessAbsent(expression: string, converted: string): string {
  return converted === expression ? expression : `${expression} === undefined ? undefined : ${converted}`;
}

/** A map with other values; `value` stands for each in the text of what becomes of it. */
export function mapEntries(expression: string, value: string): string {
  return `Object.fromEntries(Object.entries(${expression}).map(([key, value]) => [key, ${value}]))`;
}

/** An arrow function; an object as its body needs parentheses. */
export function lambda(parameter: string, body: string): string {
  return `(${parameter}) => ${body.startsWith("{") ? `(${body})` : body}`;
}
