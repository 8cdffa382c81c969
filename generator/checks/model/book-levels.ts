import { nameOf } from "../../plan/shape.js";
import type { Book, Schema } from "../../protocol.js";
import type { Place } from "../../source.js";
import { instead, type Lead } from "./lead.js";
import type { Model } from "./model.js";

/** What a level may be where a side of a book stands: an item of a list there, or what stands there itself. */
export function levelsAt(place: Place, lead: Lead, model: Model): Schema[] {
  if (lead.kind !== "found") return [];
  const schemas = lead.schemas.flatMap((schema) => choicesOf(schema, model));
  const levels = schemas.flatMap((schema) => (schema.kind === "list" ? choicesOf(schema.items, model) : [schema]));
  const structured = levels.filter(({ kind }) => ["tuple", "object", "map", "unknown"].includes(kind));
  if (structured.length === 0) {
    model.report(place, `no levels stand at "${String(place.value)}"; point at a list of tuples or objects`);
  }
  return structured;
}

function choicesOf(schema: Schema, model: Model): Schema[] {
  const inner = model.shapes.resolve(schema);
  return inner.kind === "union" ? inner.alternatives.flatMap((each) => choicesOf(each, model)) : [inner];
}

/** What deletes a level must be a part of some level. */
export function checkDelete(book: Book, levels: readonly Schema[], model: Model): void {
  const parts = levels.map((level) => partsOf(level, model));
  if (parts.length === 0 || parts.includes(undefined)) return;
  const known = parts.flatMap((names) => names ?? []);
  for (const name of Object.keys(book.delete).filter((each) => !known.includes(each))) {
    const reason = known.length === 0 ? `, whose elements have no "x-name"` : instead(name, known);
    model.report(model.place(book.origin, "delete", name), `"${name}" is no part of a level${reason}`, "key");
  }
}

/** The names of what a level holds; `undefined` where its schema leaves that open. */
function partsOf(level: Schema, model: Model): string[] | undefined {
  if (level.kind === "tuple") return level.elements.flatMap((element) => nameOf(element, model.shapes) ?? []);
  return level.kind === "object" ? level.properties.map(({ name }) => name) : undefined;
}
