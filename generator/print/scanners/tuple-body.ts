import { nameOf } from "../../plan/shape.js";
import type { Schema, TupleSchema } from "../../protocol.js";
import { indent, quote } from "../layout.js";
import type { Built } from "./fields-text.js";
import { Locals } from "./function-text.js";
import { checkMode, done, giveUp, take } from "./mode.js";
import { otherThanNull, takeUnlessNull } from "./nullable-text.js";
import { finish } from "./object-body.js";
import { type ElementText, tupleLines } from "./object-text.js";
import type { Body } from "./scalar-text.js";
import type { ValueWriter } from "./value-writer.js";
import { pathName, type Target } from "./target.js";
import { Unscannable } from "./unscannable.js";

/** Reads elements that each have a place; they become a tuple, or an object with their names. */
export function tupleBody(schema: TupleSchema, target: Target, text: ValueWriter): Body {
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

/** @param declared whether the variable is there already */
export function elementText(
  value: string,
  required: boolean,
  schema: Schema,
  target: Target,
  text: ValueWriter,
  declared = false,
): ElementText {
  const { mode } = text;
  if (schema.flag !== undefined) throw new Unscannable(schema.origin, "a flag inside a message");
  const type = required ? target.type : `NonNullable<${target.type}>`;
  const declare = mode.builds && !declared ? [`let ${value};`] : [];
  const other = otherThanNull(schema, text.plan.shapes);
  if (other !== undefined) {
    const expression = text.value(other, { name: `${target.name}_1`, type: `NonNullable<${type}>` });
    const read = takeUnlessNull(mode, value, expression);
    return required ? { required, declare: [], read: [...declare, ...read] } : { required, declare, read };
  }
  const isConstant = required && !declared;
  const read = take(mode, isConstant ? "const " : "", value, text.value(schema, { ...target, type }));
  return { required, declare: required ? [] : declare, read };
}

/** An element without a name, which is checked and left out. */
function droppedText(schema: Schema, required: boolean, text: ValueWriter): ElementText {
  const { shapes } = text.plan;
  const other = shapes.resolve(schema).kind === "unknown" ? schema : otherThanNull(schema, shapes);
  const read =
    other === undefined
      ? take(checkMode, "", "", text.check(schema))
      : takeUnlessNull(checkMode, "", text.check(other));
  return { required, declare: [], read: read.map((line) => line.replace("-1", text.mode.failed)) };
}

export function bracketLines({ mode }: ValueWriter): string[] {
  return [`if (bytes[from] !== 91) ${giveUp(mode)}`, "let at = from + 1;"];
}

/** Leaves `at` on the closing bracket. */
export function endOfTuple(open: boolean, { mode }: ValueWriter): string[] {
  const close = `if (bytes[at] !== 93) ${giveUp(mode)}`;
  if (!open) return [close];
  const skip = ["at = skipElements(bytes, at);", `if (at < 0) ${giveUp(mode)}`];
  return ["if (bytes[at] === 44) {", ...skip.map((line) => indent(line)), "}", close];
}
