import { type Finding, unnamed } from "../validate/finding.js";
import { formOf } from "./form-of-finding.js";
import { joinForms } from "../validate/form.js";
import { splitPath } from "./split-path.js";
import { comes, whereSeen } from "./sentences.js";
import { shapeOf } from "./shape.js";
import type { Wish } from "./wish.js";

/** A field of an object or an element of a tuple that the spec does not name; all findings are of one such place. */
export function newFieldWish(findings: readonly Finding[]): Wish | string {
  const [first] = findings;
  const split = first === undefined ? undefined : splitPath(first.path);
  if (first === undefined || split === undefined) return "the frame as a whole is new";
  const { venue, message } = first;
  const origin = first.reference ?? first.origin;
  const { parent, name } = split;
  const at = first.first.at;
  const shape = shapeOf(joinForms(findings.map(formOf)), { name, ...(at !== undefined && { at }) });
  const place = {
    venue,
    message,
    path: parent,
    ...(origin !== undefined && { origin }),
    wire: { does: comes(findings), known: whereSeen(findings) },
  };
  if (first.expected === unnamed.element) return { ...place, kind: "name-tail-element", index: Number(name), shape };
  return { ...place, kind: "add-field", name, shape };
}
