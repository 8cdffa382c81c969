import type { ObjectSchema, Schema } from "../../protocol.js";
import { quote } from "../layout.js";
import { isPlain } from "./bytes-text.js";
import { type Built, making } from "./fields-text.js";
import { functionText, Locals } from "./function-text.js";
import { done, type Mode, take } from "./mode.js";
import { anyOrderLines, type MemberText, orderedLines } from "./object-text.js";
import type { Body } from "./scalar-text.js";
import type { ValueWriter } from "./value-writer.js";
import { pathName, type Target } from "./target.js";
import { Unscannable } from "./unscannable.js";

/** Reads the members, and builds an object of those that the schema knows. */
export function objectBody(schema: ObjectSchema, target: Target, text: ValueWriter): Body {
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
  return objectOf(members, schema.open ? text.foreign.namesIn(schema) : undefined, built, target, text);
}

/** The functions that read an object: one for members as they come on the wire, and one for any order. */
export function objectOf(
  members: readonly MemberText[],
  foreign: readonly string[] | undefined,
  built: readonly Built[],
  target: Target,
  text: ValueWriter,
  kind?: string,
): Body {
  const { mode } = text;
  const name = `${mode.verb}${target.name}InAnyOrder`;
  const ordered = finish(orderedLines(members, foreign, `${name}(bytes, from)`, mode), built, target, text, kind);
  const { lines } = finish(anyOrderLines(members, foreign, mode), built, target, text, kind);
  return { ...ordered, after: [functionText({ name, lines, exported: false })] };
}

/** An object that is handed on as it came. */
function wholeBody(schema: ObjectSchema, text: ValueWriter): Body {
  const isAny = schema.open && schema.properties.length === 0 && text.foreign.namesIn(schema).length === 0;
  if (!isAny) throw new Unscannable(schema.origin, "a closed object is handed on as it came");
  const { builds, failed } = text.mode;
  if (builds) return { lines: ["return objectAt(bytes, from);"] };
  return { lines: [`return bytes[from] === 123 ? endOfValue(bytes, from) : ${failed};`] };
}

/** How a member is read whose value is kept. */
export function memberText(
  name: string,
  value: string,
  required: boolean,
  schema: Schema,
  target: Target,
  text: ValueWriter,
): MemberText {
  if (schema.flag !== undefined) throw new Unscannable(schema.origin, "a flag inside a message");
  checkName(name, schema);
  return { name, required, ...keptIn(value, required, text.mode, text.value(schema, target)) };
}

/** How a value is kept that an expression reads; where it is not built, a flag says that it was there. */
export function keptIn(
  value: string,
  required: boolean,
  mode: Mode,
  expression: string,
): Omit<MemberText, "name" | "required"> {
  const read = take(mode, "", value, expression);
  if (!mode.builds) return { keeps: [], flag: value, missing: required ? [`!${value}`] : [], read, readFirst: read };
  const missing = required ? [`${value} === undefined`] : [];
  return { keeps: [value], missing, read, readFirst: take(mode, "const ", value, expression) };
}

/** What Object.prototype has, validators find in every object. */
export function checkName(name: string, schema: Schema): void {
  if (name in {} || !isPlain(name)) throw new Unscannable(schema.origin, `a property named ${quote(name)}`);
}

/** The end of a function that builds an object. */
export function finish(
  lines: readonly string[],
  built: readonly Built[],
  target: Target,
  text: ValueWriter,
  kind?: string,
): Body {
  if (!text.mode.builds) return { lines: [...lines, ...done(text.mode, "")] };
  const { before, value } = making(target.name, target.type, built, kind);
  return { before, lines: [...lines, ...done(text.mode, value)] };
}
