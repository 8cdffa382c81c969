import { isObject, member, memberPlaces } from "../../checks/places.js";
import { refOf, type Source } from "../../source.js";
import type { Shape } from "../wish.js";
import type { SchemaValue } from "./value.js";

/** Where a schema is to stand. */
export interface Home {
  readonly source: Source;
  readonly file: string;
}

/**
 * A schema that takes every value of the shape; of numbers as text, the one that the file has for them. Of what is an
 * object here and a list there a spec says that it may be anything.
 */
export function schemaOf(home: Home, shape: Shape): SchemaValue {
  if (shape.fields !== undefined && shape.items !== undefined) return {};
  const each = alternativesOf(home, shape);
  const [only, ...others] = each;
  if (only === undefined) return {};
  if (others.length === 0) return only;
  const types = each.map(({ type, ...rest }) => (Object.keys(rest).length === 0 ? type : undefined));
  if (types.includes(undefined)) return { anyOf: each, ...unitOf(shape) };
  return { type: types, ...unitOf(shape) };
}

/** A schema for each type; none where nothing but null was seen, which says nothing. */
export function alternativesOf(home: Home, shape: Shape): SchemaValue[] {
  const { types, fields, items } = shape;
  const scalars = types.filter((type) => type !== "null");
  const several = types.length + Number(fields !== undefined) + Number(items !== undefined) > 1;
  const found = scalars.map((type): SchemaValue => {
    if (type === "string") return textSchema(home, shape.texts);
    return { type, ...(several ? {} : unitOf(shape)) };
  });
  if (fields !== undefined) found.push(objectSchema(home, fields));
  if (items !== undefined) found.push({ type: "array", items: schemaOf(home, items) });
  return found.length > 0 && types.includes("null") ? [...found, { type: "null" }] : found;
}

function unitOf({ unit }: Shape): SchemaValue {
  return unit === undefined ? {} : { "x-unit": unit };
}

function objectSchema(home: Home, fields: Readonly<Record<string, Shape>>): SchemaValue {
  const entries = Object.entries(fields).map(([name, shape]) => [name, schemaOf(home, shape)] as const);
  return entries.length === 0 ? { type: "object" } : { type: "object", properties: Object.fromEntries(entries) };
}

const decimals = ["1", "12.5", "0.00000001"];
/** Of ids and times that are texts: long, and not to be counted with. */
const digits = "^[0-9]+$";
const words = ["", "a", "1a", "1-2", "1:2"];

/** The file's own schema of decimals, where all the texts are such; else any text. */
function textSchema(home: Home, texts: readonly string[]): SchemaValue {
  if (texts.length > 0 && texts.every((text) => /^[0-9]{10,}$/.test(text))) return { type: "string", pattern: digits };
  const fits = (pattern: string): boolean => {
    const expression = new RegExp(pattern, "u");
    const takes = (text: string): boolean => expression.test(text);
    return decimals.every(takes) && !words.some(takes) && texts.length > 0 && texts.every(takes);
  };
  const found = textSchemas(home).find(({ pattern }) => fits(pattern));
  return found === undefined ? { type: "string" } : { $ref: found.ref };
}

/** The schemas of the file that are texts of a form, the most used first. */
function textSchemas({ source, file }: Home): { readonly ref: string; readonly pattern: string }[] {
  const root = { file, pointer: "", value: source.documents.get(file)?.value };
  const holders = [root, member(root, "components")].map((holder) => member(holder, "schemas"));
  const found = holders.flatMap(memberPlaces).flatMap(({ pointer, value }) => {
    const pattern = isObject(value) && value["type"] === "string" ? value["pattern"] : undefined;
    return typeof pattern === "string" ? [{ ref: `#${pointer}`, pattern }] : [];
  });
  const uses = (ref: string): number => countRefs(root.value, ref);
  return found.map((each) => ({ ...each, uses: uses(each.ref) })).sort((a, b) => b.uses - a.uses);
}

function countRefs(value: unknown, ref: string): number {
  if (typeof value !== "object" || value === null) return 0;
  const here = refOf(value) === ref ? 1 : 0;
  return Object.values(value).reduce<number>((sum, each: unknown) => sum + countRefs(each, ref), here);
}
