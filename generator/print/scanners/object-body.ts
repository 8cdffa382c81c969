import type { ObjectSchema, Schema } from "../../protocol.js";
import { quote } from "../layout.js";
import { isPlain } from "./bytes-text.js";
import { type Built, making } from "./fields-text.js";
import { functionText, Locals } from "./function-text.js";
import { done, type Mode, take } from "./mode.js";
import { type MemberText, nameList, objectLines } from "./object-text.js";
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

/** The functions that read an object: members as they come on the wire, and those that come in another order. */
export function objectOf(
  members: readonly MemberText[],
  foreign: readonly string[] | undefined,
  built: readonly Built[],
  target: Target,
  text: ValueWriter,
  kind?: string,
): Body {
  const { verb, builds } = text.mode;
  const name = `${verb}${target.name}`;
  const ordered = finish(
    objectLines(members, foreign, `${name}InAnyOrder(bytes, from)`, text.mode),
    built,
    target,
    text,
    kind,
  );
  const [read, type] = builds ? ["inOrderAt", `${target.type} | undefined`] : ["endInOrder", "number"];
  const lines = [`return ${read}(bytes, from, ${nameList(members)}, ${name});`];
  return { ...ordered, after: [functionText({ name: `${name}InAnyOrder`, lines, returns: type, exported: false })] };
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
  return { name, required, ...keptIn(value, text.mode, text.value(schema, target)) };
}

/** How a value is kept that an expression reads. */
export function keptIn(
  value: string,
  mode: Mode,
  expression: string,
): Pick<MemberText, "keeps" | "read" | "readFirst"> {
  const read = take(mode, "", value, expression);
  if (!mode.builds) return { keeps: [], read, readFirst: read };
  return { keeps: [value], read, readFirst: take(mode, "const ", value, expression) };
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
