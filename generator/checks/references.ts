import type { Diagnostic } from "../diagnostic.js";
import { childOf, fragmentPointer, keysOf, pointerOf, valueAt } from "../pointer.js";
import { diagnose, follow, type Place, refOf, resolve, siblingOf, type Source } from "../source.js";
import { nearest } from "../spelling.js";
import { isObject, shown } from "./places.js";
import { walk } from "./walk.js";

/** Every `$ref` must lead somewhere, and not back to itself. */
export function checkReferences(source: Source): Diagnostic[] {
  const found: Diagnostic[] = [];
  walk(source, (place, isNames) => {
    const message = isNames ? undefined : faultOf(source, place);
    if (message === undefined) return;
    found.push(diagnose(source, { file: place.file, pointer: childOf(place.pointer, "$ref") }, message));
  });
  return found;
}

function faultOf(source: Source, place: Place): string | undefined {
  if (!isObject(place.value) || !Object.hasOwn(place.value, "$ref")) return undefined;
  const ref = refOf(place.value);
  if (ref === undefined) return `found ${shown(place.value["$ref"])}, expected where to look, such as "#/components/…"`;
  if (resolve(source, place.file, ref) === undefined)
    return `"${ref}" does not exist${suggest(source, place.file, ref)}`;
  return follow(source, place) === undefined ? `"${ref}" leads back to itself, or nowhere` : undefined;
}

/** The reference with its first wrong key corrected, where that leads somewhere. */
function suggest(source: Source, file: string, ref: string): string {
  const [path = "", fragment = ""] = ref.split("#", 2);
  const root = source.documents.get(path === "" ? file : siblingOf(file, path))?.value;
  const keys = keysOf(fragmentPointer(fragment));
  const wrong = keys.findIndex((_, index) => valueAt(root, pointerOf(keys.slice(0, index + 1))) === undefined);
  const holder = valueAt(root, pointerOf(keys.slice(0, wrong)));
  const right = isObject(holder) ? nearest(keys[wrong] ?? "", Object.keys(holder)) : undefined;
  if (right === undefined) return "";
  const corrected = `${path}#${pointerOf(keys.with(wrong, right))}`;
  return resolve(source, file, corrected) === undefined ? "" : ` (did you mean "${corrected}"?)`;
}
