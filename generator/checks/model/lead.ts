import type { ObjectSchema, Schema } from "../../protocol.js";
import { follow } from "../../source.js";
import { didYouMean } from "../../spelling.js";
import { member, memberPlaces } from "../places.js";
import type { Model } from "./model.js";

/** Where a pointer into a frame leads, as far as its schema says. */
export type Lead =
  | { readonly kind: "found"; readonly schemas: readonly Schema[] }
  /** The schema lets anything stand on the way, so that the pointer may be right. */
  | { readonly kind: "open" }
  | { readonly kind: "nowhere"; readonly key: string; readonly known: readonly string[] };

export function leadOf(schema: Schema, [key, ...rest]: readonly string[], model: Model): Lead {
  const inner = model.shapes.resolve(schema);
  if (key === undefined) return { kind: "found", schemas: [inner] };
  if (inner.kind === "union") {
    return anyOf(inner.alternatives.map((alternative) => leadOf(alternative, [key, ...rest], model)));
  }
  const next = step(inner, key, model);
  return "kind" in next ? next : leadOf(next.schema, rest, model);
}

/** Of several ways the best: one that leads somewhere, or else one that may. */
export function anyOf(leads: readonly Lead[]): Lead {
  const found = leads.flatMap((lead) => (lead.kind === "found" ? lead.schemas : []));
  if (found.length > 0) return { kind: "found", schemas: found };
  if (leads.some(({ kind }) => kind === "open")) return { kind: "open" };
  const nowhere = leads.flatMap((lead) => (lead.kind === "nowhere" ? [lead] : []));
  return { kind: "nowhere", key: nowhere[0]?.key ?? "", known: nowhere.flatMap(({ known }) => known) };
}

function step(inner: Schema, key: string, model: Model): { readonly schema: Schema } | Lead {
  switch (inner.kind) {
    case "unknown":
      return { kind: "open" };
    case "object":
      return stepIntoObject(inner, key, model);
    case "map":
      return { schema: inner.values };
    case "list":
      return key === "*" || isIndex(key) ? { schema: inner.items } : { kind: "nowhere", key, known: ["0"] };
    case "tuple": {
      const schema = isIndex(key) ? inner.elements[Number(key)] : undefined;
      if (schema !== undefined) return { schema };
      if (inner.open && isIndex(key)) return { kind: "open" };
      return { kind: "nowhere", key, known: inner.elements.map((_, index) => String(index)) };
    }
    default:
      return { kind: "nowhere", key, known: [] };
  }
}

/** An object that lists its properties has no others, unless the spec says so: what is not listed is not decoded. */
function stepIntoObject(object: ObjectSchema, key: string, model: Model): { readonly schema: Schema } | Lead {
  const property = object.properties.find(({ name }) => name === key);
  if (property !== undefined) return property;
  const isOpen = object.properties.length === 0 ? object.open : saysOpen(object, model);
  return isOpen ? { kind: "open" } : { kind: "nowhere", key, known: object.properties.map(({ name }) => name) };
}

function saysOpen({ origin }: ObjectSchema, model: Model): boolean {
  const place = model.place(origin);
  const parts = memberPlaces(member(place, "allOf")).map((part) => follow(model.source, part));
  return [place, ...parts].some((part) => member(part, "additionalProperties")?.value === true);
}

function isIndex(key: string): boolean {
  return /^(?:0|[1-9][0-9]*)$/.test(key);
}

/** Why a pointer leads nowhere in messages, and what may have been meant. */
export function nowhere(
  pointer: string,
  messages: readonly string[],
  { key, known }: Lead & { readonly kind: "nowhere" },
): string {
  const reason =
    known.length === 0 ? "nothing stands inside what is there" : `there is no "${key}"${instead(key, known)}`;
  return `"${pointer}" leads nowhere in "${messages.join('", "')}": ${reason}`;
}

/** The name that was probably meant, or else what names there are. */
export function instead(name: string, known: readonly string[]): string {
  const near = isIndex(name) ? "" : didYouMean(name, known);
  if (near !== "" || known.length === 0) return near;
  const names = [...new Set(known)].map((each) => `"${each}"`);
  const listed = names.length <= 8 ? names : [...names.slice(0, 7), "…"];
  return `; there ${names.length === 1 ? "is" : "are"} ${listed.join(", ")}`;
}
