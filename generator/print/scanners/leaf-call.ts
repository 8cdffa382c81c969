import type { Shapes } from "../../plan/shape.js";
import type { Schema, StringSchema } from "../../protocol.js";
import type { Mode } from "./mode.js";
import { isBounded, isFreeText } from "./scalar-text.js";

/** The call that reads a value of this schema at an offset, where the runtime has a function for such values. */
export function leafCall(schema: Schema, shapes: Shapes, mode: Mode, at: string): string | undefined {
  const leaf = leafOf(shapes.resolve(schema), shapes);
  if (leaf === undefined) return undefined;
  return `${mode.builds ? leaf.reads : leaf.ends}(${["bytes", at, ...leaf.with].join(", ")})`;
}

interface Leaf {
  readonly reads: string;
  readonly ends: string;
  /** Further arguments. */
  readonly with: readonly string[];
}

function leafOf(schema: Schema, shapes: Shapes): Leaf | undefined {
  switch (schema.kind) {
    case "unknown":
      return plain("valueAt", "endOfAny");
    case "null":
      return plain("nullAt", "endOfNull");
    case "boolean":
      return plain("booleanAt", "endOfBoolean");
    case "number":
      if (isBounded(schema)) return undefined;
      return schema.integer ? plain("integerAt", "endOfInteger") : plain("numberAt", "endOfNumber");
    case "string":
      return isFreeText(schema) ? plain("stringAt", "endOfString") : decimalLeaf(schema);
    case "list":
      return pairsLeaf(schema, shapes);
    default:
      return undefined;
  }
}

function plain(reads: string, ends: string): Leaf {
  return { reads, ends, with: [] };
}

/** Decimal numbers as text are most of what venues send. By pattern: whether it lets an exponent follow. */
const decimals: Readonly<Record<string, boolean>> = {
  "^-?[0-9]+(\\.[0-9]+)?$": false,
  "^-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?$": true,
};

function decimalLeaf({ pattern, minLength = 0, maxLength }: StringSchema): Leaf | undefined {
  const exponent = pattern === undefined ? undefined : decimals[pattern.replaceAll("\\d", "[0-9]")];
  if (exponent === undefined || minLength > 0 || maxLength !== undefined) return undefined;
  return { reads: "decimalAt", ends: "endOfDecimal", with: [String(exponent)] };
}

/** Lists of pairs of such numbers, without names: the levels of a book. */
function pairsLeaf(list: Schema & { kind: "list" }, shapes: Shapes): Leaf | undefined {
  const pair = shapes.resolve(list.items);
  if ((list.minItems ?? 0) > 0 || list.maxItems !== undefined || pair.kind !== "tuple") return undefined;
  if (pair.record || pair.open || pair.required !== 2 || pair.elements.length !== 2) return undefined;
  const [first, second] = pair.elements.map((element) => leafOf(shapes.resolve(element), shapes));
  if (first?.reads !== "decimalAt" || second?.reads !== "decimalAt" || first.with[0] !== second.with[0])
    return undefined;
  return { reads: "decimalPairsAt", ends: "endOfDecimalPairs", with: first.with };
}
