import type { Finding } from "../validate/finding.js";
import type { Form } from "../validate/form.js";
import { formOf } from "./form-of-finding.js";
import { canBe, canHave, isAbsent, named, whereSeen } from "./sentences.js";
import { shapeOf } from "./shape.js";
import { splitPath } from "./split-path.js";
import { type Bound, bounds, type Wish, type WishChange, type WishPlace } from "./wish.js";

/** What would make a contradiction none; a reason where nothing that a schema can say would. */
export function contradictionWish(finding: Finding): Wish | string {
  const { keyword } = finding;
  const form = formOf(finding);
  switch (keyword) {
    case "anyOf":
      if (finding.evidence === undefined) return "several messages of the spec refuse it, each for a reason of its own";
      return typeWish(finding, form);
    case "type":
      return typeWish(finding, form);
    case "const":
    case "enum":
      return valuesWish(finding, form);
    case "required":
      return optionalWish(finding);
    case "pattern":
      return wish(finding, canBe("a text of another form", [finding]), {
        kind: "loosen-pattern",
        texts: [...form.texts.values()],
      });
    case "additionalItems":
      return tailWish(finding, form);
    default: {
      const bound = bounds.find((each) => each === keyword);
      return bound === undefined ? `"${keyword}" cannot be loosened` : boundWish(finding, bound, form);
    }
  }
}

function wish(finding: Finding, does: string, change: WishChange): Wish {
  return { ...placeOf(finding, does), ...change };
}

function placeOf(finding: Finding, does: string): WishPlace {
  const { venue, message, path } = finding;
  const origin = finding.reference ?? finding.origin;
  const known = whereSeen([finding]);
  return { venue, message, path, ...(origin !== undefined && { origin }), wire: { does, known } };
}

function typeWish(finding: Finding, form: Form): Wish | string {
  const { found } = finding;
  if (isNull(form, found)) return wish(finding, canBe("null", [finding]), { kind: "make-nullable" });
  const at = finding.first.at;
  const shape = shapeOf(form, { ...(at !== undefined && { at }) });
  if (isEmpty(form)) return "the finding does not say what stood there";
  return wish(finding, canBe(article(found), [finding]), { kind: "widen-type", shape });
}

function isNull(form: Form, found: string): boolean {
  return found === "null" || (form.types.has("null") && form.types.size === 1 && isFlat(form));
}

function isFlat({ fields, elements }: Form): boolean {
  return fields === undefined && elements === undefined;
}

function isEmpty(form: Form): boolean {
  return form.types.size === 0 && isFlat(form);
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}

function valuesWish(finding: Finding, form: Form): Wish | string {
  const values = [...form.values];
  const [only, ...others] = values;
  if (only === undefined)
    return isFlat(form) ? "the finding does not say which values stood there" : typeWish(finding, form);
  if (only === null && others.length === 0) return wish(finding, canBe("null", [finding]), { kind: "make-nullable" });
  return wish(finding, canBe(named(values), [finding]), { kind: "widen-enum", values });
}

function optionalWish(finding: Finding): Wish | string {
  const split = splitPath(finding.path);
  if (split === undefined) return "the frame as a whole is missing";
  return { ...placeOf(finding, isAbsent([finding])), path: split.parent, kind: "make-optional", name: split.name };
}

function boundWish(finding: Finding, bound: Bound, form: Form): Wish {
  const change = (to: number | undefined): WishChange => ({
    kind: "loosen-bound",
    bound,
    ...(to !== undefined && { to }),
  });
  switch (bound) {
    case "minimum":
    case "exclusiveMinimum":
      return wish(finding, canBe("less than that", [finding]), change(form.range?.[0]));
    case "maximum":
    case "exclusiveMaximum":
      return wish(finding, canBe("more than that", [finding]), change(form.range?.[1]));
    case "multipleOf":
      return wish(finding, canBe("no multiple of that", [finding]), change(undefined));
    case "minLength":
      return wish(finding, canBe("shorter than that", [finding]), change(form.textLengths?.[0]));
    case "maxLength":
      return wish(finding, canBe("longer than that", [finding]), change(form.textLengths?.[1]));
    case "minItems":
      return wish(finding, canHave("fewer elements than that", [finding]), change(form.lengths?.[0]));
    case "maxItems":
      return tailWish(finding, form);
  }
}

/** Whether the array is a tuple, the spec knows. */
function tailWish(finding: Finding, form: Form): Wish {
  const at = finding.first.at;
  const elements = (form.elements ?? []).map((each) => shapeOf(each, { ...(at !== undefined && { at }) }));
  return wish(finding, canHave("more elements than that", [finding]), {
    kind: "open-tail",
    length: form.lengths?.[1] ?? elements.length,
    elements,
  });
}
