import { childOf } from "../pointer.js";
import type { Place } from "../source.js";

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One step deeper, without following a `$ref`; `undefined` when nothing stands there. */
export function member(place: Place | undefined, key: string): Place | undefined {
  if (place === undefined || !isObject(place.value) || !Object.hasOwn(place.value, key)) return undefined;
  return { file: place.file, pointer: childOf(place.pointer, key), value: place.value[key] };
}

/** Everything one step deeper, in the order of the file. */
export function memberPlaces(place: Place | undefined): Place[] {
  if (place === undefined || typeof place.value !== "object" || place.value === null) return [];
  const { file, pointer } = place;
  const entries: [string, unknown][] = Object.entries(place.value);
  return entries.map(([key, value]) => ({ file, pointer: childOf(pointer, key), value }));
}

/** What was found, short enough for a line: `"three"`, `[1,2,3]`. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
