import fc from "fast-check";
import type { NamedSchema, Schema } from "../../../generator/protocol.js";
import * as a from "./schemas.js";

export const definitions: readonly NamedSchema[] = [
  a.named("Decimal", a.string({ pattern: "^\\d+$" })),
  a.named("Level", a.tuple([a.reference("Decimal"), a.reference("Decimal")])),
  a.named("Tree", a.object({ "leaf?": a.boolean, "children?": a.list(a.reference("Tree")) })),
];

const keys = ["a", "b", "c-d", "e/f", "__x"];
const scalars = fc.constantFrom(null, true, false, 0, 1, 2.5, -3, "", "a", "12", "ab");
const size = fc.integer({ min: 0, max: 2 });

/** Model schemas of every kind, few levels deep. */
export const { schema: anySchema } = fc.letrec<{ schema: Schema; leaf: Schema; tuple: Schema; object: Schema }>(
  (tie) => ({
    leaf: fc.oneof(
      fc.constantFrom(a.unknown, a.nothing, a.boolean, a.number(), a.integer(), a.string()),
      fc.constantFrom(a.reference("Decimal"), a.reference("Level"), a.reference("Tree")),
      fc.constantFrom(a.integer({ minimum: 1 }), a.number({ exclusiveMaximum: 2 }), a.number({ multipleOf: 0.5 })),
      fc.constantFrom(a.string({ minLength: 1 }), a.string({ maxLength: 1 }), a.string({ pattern: "^a" })),
      fc.constant(a.address("a", a.string({ pattern: "^.$" }))),
      fc.constantFrom(a.literal("a"), a.literal(1, "12"), a.literal(false), a.literal("ab", "a")),
    ),
    tuple: fc
      .record({ elements: fc.array(tie("schema"), { maxLength: 3 }), optional: size, open: fc.boolean() })
      .map(({ elements, optional, open }) =>
        a.tuple(elements, { open: open && elements.length > 0, required: Math.max(0, elements.length - optional) }),
      ),
    object: fc
      .record({ fields: fc.dictionary(fc.constantFrom(...keys), tie("schema"), { maxKeys: 3 }), open: fc.boolean() })
      .chain(({ fields, open }) => fc.boolean().map((optional) => a.object(withOptional(fields, optional), open))),
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      tie("leaf"),
      tie("tuple"),
      tie("object"),
      tie("schema").map(a.map),
      fc
        .tuple(tie("schema"), fc.constantFrom({}, { minItems: 1 }, { maxItems: 1 }))
        .map(([items, rules]) => a.list(items, rules)),
      fc.array(tie("schema"), { minLength: 2, maxLength: 3 }).map((alternatives) => a.union(...alternatives)),
    ),
  }),
);

function withOptional(fields: Readonly<Record<string, Schema>>, optional: boolean): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, schema], at) => [optional && at === 0 ? `${key}?` : key, schema]),
  );
}

/** Values that mostly fit the schema; now and then a part is anything. */
export function valueNear(schema: Schema, depth = 4): fc.Arbitrary<unknown> {
  const stray = fc.oneof(scalars, fc.constantFrom([], {}, [null], ["12", "12"]));
  return depth === 0
    ? stray
    : fc.oneof({ weight: 12, arbitrary: fitting(schema, depth - 1) }, { weight: 1, arbitrary: stray });
}

function fitting(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  switch (schema.kind) {
    case "unknown":
      return scalars;
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "number":
      return fc.constantFrom(0, 1, 2, 2.5, -3);
    case "string":
    case "address":
      return fc.constantFrom("", "a", "ab", "12");
    case "literal":
      return fc.constantFrom(...schema.values);
    case "object":
      return fc.record(
        Object.fromEntries(schema.properties.map((property) => [property.name, valueNear(property.schema, depth)])),
        { requiredKeys: schema.properties.filter(({ required }) => required).map(({ name }) => name) },
      );
    case "map":
      return fc.dictionary(fc.constantFrom(...keys), valueNear(schema.values, depth), { maxKeys: 2 });
    case "list":
      return fc.array(valueNear(schema.items, depth), { maxLength: 2 });
    case "tuple":
      return fc
        .tuple(fc.tuple(...schema.elements.map((element) => valueNear(element, depth))), size)
        .map(([elements, less]) => elements.slice(0, Math.max(schema.required, elements.length - less)));
    case "union":
      return fc.oneof(...schema.alternatives.map((alternative) => valueNear(alternative, depth)));
    case "reference":
      return fitting(definitions.find(({ name }) => name === schema.target)?.schema ?? a.unknown, depth);
  }
}
