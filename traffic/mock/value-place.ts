import type { Drawing } from "./drawing.js";
import { isLeftName } from "./field-names.js";
import { isBar } from "./tidy-bar.js";

/** What a group of values is, by their names: it decides how one of them may move. */
export function placeOf(names: readonly string[]): Drawing["within"] {
  if (isBar(names)) return "bar";
  return names.some(isLeftName) ? "order" : "other";
}
