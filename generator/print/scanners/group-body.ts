import { nameOf } from "../../plan/shape.js";
import type { ListSchema, MapSchema, ObjectSchema, Schema, TupleSchema } from "../../protocol.js";
import { indent, quote } from "../layout.js";
import { isPlain } from "./bytes-text.js";
import { type Built, making } from "./fields-text.js";
import { Locals } from "./function-text.js";
import { checkMode, done, giveUp, step, take } from "./mode.js";
import { type ElementText, type MemberText, objectLines, tupleLines } from "./object-text.js";
import type { Body } from "./scalar-text.js";
import type { ScannerText, Target } from "./scanner-text.js";
import { Unscannable } from "./unscannable.js";

/** The body of a function that reads an object, a map, a list or a tuple. */
export function groupBody(
  schema: ObjectSchema | MapSchema | ListSchema | TupleSchema,
  target: Target,
  text: ScannerText,
): Body {
  switch (schema.kind) {
    case "object":
      return objectBody(schema, target, text);
    case "map":
      return mapBody(schema, target, text);
    case "list":
      return listBody(schema, target, text);
    case "tuple":
      return tupleBody(schema, target, text);
  }
}

function objectBody(schema: ObjectSchema, target: Target, text: ScannerText): Body {
  if (!text.plan.shapes.decodes(schema)) return wholeBody(schema, text);
  const locals = new Locals();
  const built: Built[] = [];
  const members = schema.properties.map(({ name, required, schema: property }) => {
    const value = locals.name(name);
    built.push({ name, value });
    const type = `${target.type}[${quote(name)}]`;
    return memberText(
      name,
      value,
      required,
      property,
      { name: pathName(target, name), type: required ? type : `NonNullable<${type}>` },
      text,
    );
  });
  const lines = objectLines(members, foreignTo(schema, schema.open, text), text.mode);
  return finish(lines, built, target, text);
}

/** An object that is handed on as it came. */
function wholeBody(schema: ObjectSchema, text: ScannerText): Body {
  const isAny = schema.open && schema.properties.length === 0 && text.foreign.namesIn(schema).length === 0;
  if (!isAny) throw new Unscannable(schema.origin, "a closed object is handed on as it came");
  const { builds, failed } = text.mode;
  if (builds) return { lines: ["return objectAt(bytes, from);"] };
  return { lines: [`return bytes[from] === 123 ? endOfValue(bytes, from) : ${failed};`] };
}

/** Names that are refused. A closed object refuses every name that it does not know. */
function foreignTo(schema: Schema, open: boolean, text: ScannerText): readonly string[] | undefined {
  return open ? text.foreign.namesIn(schema) : undefined;
}

/** How a member is read whose value is kept. */
export function memberText(
  name: string,
  value: string,
  required: boolean,
  schema: Schema,
  target: Target,
  text: ScannerText,
): MemberText {
  const { mode } = text;
  if (schema.flag !== undefined) throw new Unscannable(schema.origin, "a flag inside a message");
  checkName(name, schema);
  const read = take(mode, "", value, text.value(schema, target));
  const seen = mode.builds ? `${value} !== undefined` : value;
  const missing = mode.builds ? `${value} === undefined` : `!${value}`;
  return {
    name,
    declare: [mode.builds ? `let ${value};` : `let ${value} = false;`],
    seen,
    ...(required ? { missing } : {}),
    read: mode.builds ? read : [`${value} = true;`, ...read],
  };
}

/** What Object.prototype has, validators find in every object. */
export function checkName(name: string, schema: Schema): void {
  if (name in {} || !isPlain(name)) throw new Unscannable(schema.origin, `a property named ${quote(name)}`);
}

export function pathName({ name }: Target, key: string): string {
  return `${name}_${key.replace(/[^A-Za-z0-9]/g, "_")}`;
}

/** The end of a function that builds an object. */
export function finish(
  lines: readonly string[],
  built: readonly Built[],
  target: Target,
  text: ScannerText,
  kind?: string,
): Body {
  if (!text.mode.builds) return { lines: [...lines, ...done(text.mode, "")] };
  const { before, value } = making(target.name, target.type, built, kind);
  return { before, lines: [...lines, ...done(text.mode, value)] };
}

function mapBody(schema: MapSchema, target: Target, text: ScannerText): Body {
  const { mode } = text;
  const type = `${target.type}[string]`;
  const value = text.value(schema.values, { name: `${target.name}_value`, type });
  const refused = text.foreign.namesIn(schema).map((name) => ` || name === ${quote(name)}`);
  return {
    before: mode.builds ? [`const ${target.name}Entries = /* @__PURE__ */ new Entries<${type}>();`] : [],
    lines: [
      `if (bytes[from] !== 123) ${giveUp(mode)}`,
      ...(mode.builds ? ["const names: string[] = [];", `const values: ${type}[] = [];`] : []),
      "let at = from + 1;",
      "if (bytes[at] !== 125) {",
      "  for (;;) {",
      "    const name = nameAt(bytes, at);",
      `    if (name === undefined${refused.join("")}) ${giveUp(mode)}`,
      "    at = cursor.at;",
      ...take(mode, "const ", "value", value).map((line) => indent(line, 2)),
      ...(mode.builds ? ["    names.push(name);", "    values.push(value);"] : []),
      "    if (bytes[at] !== 44) break;",
      `    ${step}`,
      "  }",
      `  if (bytes[at] !== 125) ${giveUp(mode)}`,
      "}",
      ...done(mode, `${target.name}Entries.of(names, values)`),
    ],
  };
}

function listBody(schema: ListSchema, target: Target, text: ScannerText): Body {
  const { mode } = text;
  const { minItems = 0, maxItems } = schema;
  const bounded = minItems > 0 || maxItems !== undefined;
  const counts = bounded && !mode.builds;
  const length = mode.builds ? "items.length" : "count";
  const bounds = [
    ...(minItems > 0 ? [`${length} < ${String(minItems)}`] : []),
    ...(maxItems === undefined ? [] : [`${length} > ${String(maxItems)}`]),
  ];
  const item = text.value(schema.items, { name: `${target.name}_item`, type: `${target.type}[number]` });
  return {
    lines: [
      `if (bytes[from] !== 91) ${giveUp(mode)}`,
      ...(mode.builds ? [`const items: ${target.type}[number][] = [];`] : []),
      ...(counts ? ["let count = 0;"] : []),
      "let at = from + 1;",
      "if (bytes[at] !== 93) {",
      "  for (;;) {",
      ...take(mode, "const ", "item", item).map((line) => indent(line, 2)),
      ...(mode.builds ? ["    items.push(item);"] : []),
      ...(counts ? ["    count += 1;"] : []),
      "    if (bytes[at] !== 44) break;",
      `    ${step}`,
      "  }",
      `  if (bytes[at] !== 93) ${giveUp(mode)}`,
      "}",
      ...(bounded ? [`if (${bounds.join(" || ")}) ${giveUp(mode)}`] : []),
      ...done(mode, "items"),
    ],
  };
}

function tupleBody(schema: TupleSchema, target: Target, text: ScannerText): Body {
  const { mode, plan } = text;
  const isWhole = schema.required === schema.elements.length;
  if (!isWhole && !plan.shapes.decodes(schema)) throw new Unscannable(schema.origin, "a tuple is handed on as it came");
  const locals = new Locals();
  const built: Built[] = [];
  const elements = schema.elements.map((element, index) => {
    const required = index < schema.required;
    const name = nameOf(element, plan.shapes);
    if (name === undefined && schema.record) return droppedText(element, required, text);
    const value = locals.name(name ?? String(index));
    built.push({ name: name ?? String(index), value });
    const key = schema.record ? quote(name ?? "") : String(index);
    const own = { name: pathName(target, name ?? String(index)), type: `${target.type}[${key}]` };
    return elementText(value, required, element, own, text);
  });
  const lines = [...bracketLines(text), ...tupleLines(elements, mode), ...endOfTuple(schema.open, text)];
  if (schema.record) return finish(lines, built, target, text);
  return { lines: [...lines, ...done(mode, `[${built.map(({ value }) => value).join(", ")}] as const`)] };
}

export function elementText(
  value: string,
  required: boolean,
  schema: Schema,
  target: Target,
  text: ScannerText,
): ElementText {
  const { mode } = text;
  if (schema.flag !== undefined) throw new Unscannable(schema.origin, "a flag inside a message");
  const type = required ? target.type : `NonNullable<${target.type}>`;
  const read = take(mode, required ? "const " : "", value, text.value(schema, { ...target, type }));
  return { required, declare: required || !mode.builds ? [] : [`let ${value};`], read };
}

/** An element without a name, which is checked and left out. */
function droppedText(schema: Schema, required: boolean, text: ScannerText): ElementText {
  const read = take(checkMode, "", "", text.check(schema)).map((line) => line.replace("-1", text.mode.failed));
  return { required, declare: [], read };
}

export function bracketLines({ mode }: ScannerText): string[] {
  return [`if (bytes[from] !== 91) ${giveUp(mode)}`, "let at = from + 1;"];
}

/** Leaves `at` on the closing bracket. */
export function endOfTuple(open: boolean, { mode }: ScannerText): string[] {
  const close = `if (bytes[at] !== 93) ${giveUp(mode)}`;
  if (!open) return [close];
  const skip = ["at = skipElements(bytes, at);", `if (at < 0) ${giveUp(mode)}`];
  return ["if (bytes[at] === 44) {", ...skip.map((line) => indent(line)), "}", close];
}
