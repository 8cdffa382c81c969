import type { Shapes } from "../../plan/shape.js";
import type { LiteralSchema, Schema } from "../../protocol.js";

/** Longer enumerations are shown in part: what reads their values is one function. */
const most = 4;

/**
 * The payload, and the same with the other values of its enumerations, each of them in turn, and with the fields that
 * the example lacks, as far as a value for them is plain.
 */
export function withOtherValues(payload: unknown, schema: Schema, shapes: Shapes): unknown[] {
  const turns = Array.from({ length: most - 1 }, (_, index) => {
    return turnValue(payload, schema, { shapes, by: index + 1 });
  });
  return [payload, ...turns];
}

interface Turn {
  readonly shapes: Shapes;
  /** How far each value is moved on in the list of those that could stand there. */
  readonly by: number;
}

function turnValue(value: unknown, schema: Schema, turn: Turn): unknown {
  const inner = turn.shapes.resolve(schema);
  if (inner.kind === "literal") return otherLiteral(value, inner, turn.by);
  if (Array.isArray(value)) return value.map((item: unknown, index) => turnPart(item, elementAt(inner, index), turn));
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]: [string, unknown]) => {
    return [name, turnPart(field, fieldOf(inner, name), turn)];
  });
  return Object.fromEntries([...fields, ...lackingFields(value, inner, turn.shapes)]);
}

function lackingFields(value: object, schema: Schema, shapes: Shapes): [string, unknown][] {
  if (schema.kind !== "object") return [];
  const lacking = schema.properties.filter(({ name }) => !Object.hasOwn(value, name));
  return lacking.map(({ name, schema: field }) => [name, plainValue(shapes.resolve(field))]);
}

/** JSON leaves out what is `undefined`. */
function plainValue(schema: Schema): unknown {
  switch (schema.kind) {
    case "literal":
      return schema.values[0];
    case "number":
      return Math.max(schema.minimum ?? 1700000000, Math.min(schema.maximum ?? 1700000000, 1700000000));
    case "string":
      return schema.pattern === undefined ? "text" : "1.5";
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return undefined;
  }
}

function turnPart(value: unknown, schema: Schema | undefined, turn: Turn): unknown {
  return schema === undefined ? value : turnValue(value, schema, turn);
}

function otherLiteral(value: unknown, { values }: LiteralSchema, by: number): unknown {
  const index = values.findIndex((each) => each === value);
  return index < 0 ? value : values[(index + by) % values.length];
}

function elementAt(schema: Schema, index: number): Schema | undefined {
  if (schema.kind === "list") return schema.items;
  return schema.kind === "tuple" ? schema.elements[index] : undefined;
}

function fieldOf(schema: Schema, name: string): Schema | undefined {
  if (schema.kind === "map") return schema.values;
  if (schema.kind !== "object") return undefined;
  return schema.properties.find((property) => property.name === name)?.schema;
}
