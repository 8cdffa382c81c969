import { posix } from "node:path";
import { isObject } from "../checks/places.js";
import { isUrl, type Place, refOf, siblingOf } from "../source.js";
import { asSchema, type SchemaValue, without } from "./schema/value.js";

/** What a `$ref` means, written out in its place; what stands beside the `$ref` stays, and wins. */
export function ownCopy(place: Place, target: Place): SchemaValue {
  const copy = asSchema(rebased(target.value, target.file, place.file));
  return { ...copy, ...without(asSchema(place.value), "$ref") };
}

/** The value with every `$ref` leading from another file to where it led before. */
function rebased(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((each) => rebased(each, from, to));
  if (!isObject(value)) return value;
  const ref = refOf(value);
  const entries = Object.entries(value).map(([key, each]) => [key, rebased(each, from, to)] as const);
  const copy = Object.fromEntries(entries);
  return ref === undefined ? copy : { ...copy, $ref: rebasedRef(ref, from, to) };
}

function rebasedRef(ref: string, from: string, to: string): string {
  const [path = "", fragment = ""] = ref.split("#", 2);
  const file = path === "" ? from : siblingOf(from, path);
  if (isUrl(file)) return ref;
  return `${file === to ? "" : posix.relative(posix.dirname(to), file)}#${fragment}`;
}
