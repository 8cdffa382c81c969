import { keysOf } from "../pointer.js";
import type { Place, Source } from "../source.js";
import { memberPlaces } from "./places.js";

/** Keys whose value is data of the wire, not part of the spec. */
const data = new Set(["examples", "const", "enum", "default"]);
/** Keys whose value is names of the author's choosing. */
const named = new Set("properties schemas messages channels parameters operations servers securitySchemes".split(" "));

/** Visits every object and list of the spec from the top, and leaves out the data of the wire in it. */
export function walk(source: Source, visit: (place: Place, isNames: boolean) => void): void {
  const descend = (place: Place, isNames: boolean): void => {
    if (typeof place.value !== "object" || place.value === null) return;
    visit(place, isNames);
    for (const child of memberPlaces(place)) {
      const key = keysOf(child.pointer).at(-1) ?? "";
      if (isNames || !data.has(key)) descend(child, !isNames && named.has(key));
    }
  };
  for (const [file, { value }] of source.documents) descend({ file, pointer: "", value }, false);
}
