import type { Schema } from "../protocol.js";
import { wrap } from "./layout.js";

const units = { s: "Unit: seconds.", ms: "Unit: milliseconds.", us: "Unit: microseconds." } as const;
const width = 100;

/** What a schema's reader should know: its meaning, its unit, and where the wire departs from the document. */
export function schemaDoc(schema: Schema, inherited?: Schema): string[] {
  const unit = schema.unit ?? inherited?.unit;
  return [
    schema.description ?? inherited?.description ?? "",
    unit === undefined ? "" : units[unit],
    schema.wire === undefined ? "" : `On the wire: ${schema.wire.does}`,
    codesDoc(inherited ?? schema),
  ].filter((line) => line !== "");
}

function codesDoc(schema: Schema): string {
  if (schema.kind !== "number" || schema.codes === undefined) return "";
  return `Known: ${schema.codes.map(({ value, means }) => `${String(value)} ${means}`).join(", ")}`;
}

/**
 * The inside of a comment above a declaration, with the place in the spec that it was made from. A compiler passes over
 * comments that have neither `see` nor `link` for a tag.
 */
export function declarationDoc(paragraphs: readonly string[], origin: string | undefined): string[] {
  const text = wrap(paragraphs.map(sentence).join(" "), width).map(safe);
  const spec = origin === undefined ? [] : [`@spec ${origin}`];
  return text.length === 0 ? spec : [...text, ...(spec.length === 0 ? [] : ["", ...spec])];
}

/** A whole comment; nothing when there is nothing to say. */
export function comment(lines: readonly string[]): string {
  const [first, ...more] = lines;
  if (first === undefined) return "";
  if (more.length === 0) return `/** ${first} */`;
  return ["/**", ...lines.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"].join("\n");
}

/** The inside of a comment above a property or an element. */
export function memberDoc(paragraphs: readonly string[]): string[] {
  return wrap(paragraphs.map(sentence).join(" "), width).map(safe);
}

function sentence(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** A description cannot end the comment that it stands in. */
function safe(line: string): string {
  return line.replaceAll("*/", "*\\/");
}
