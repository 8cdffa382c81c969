import type { ErrorObject } from "ajv";
import type { Failure } from "../../runtime/contract.js";

/** Where ajv keeps what a keyword asks for. */
const places = [
  "allowedValue",
  "allowedValues",
  "type",
  "missingProperty",
  "additionalProperty",
  "pattern",
  "multipleOf",
];

/** Keywords that only say that something inside them failed. */
const wrappers = ["anyOf", "oneOf", "allOf", "if"];

/** What a generated validator would say where ajv says this, for venues whose validators ajv compiles. */
export function failuresOf(errors: readonly ErrorObject[] | null | undefined): readonly Failure[] | null {
  const told = errors?.filter(({ keyword }) => !wrappers.includes(keyword));
  if (told === undefined) return null;
  return told.map(({ instancePath, keyword, params }) => {
    const place = [...places, "limit"].find((name) => name in params) ?? "";
    const expected: unknown = params[place];
    return { instancePath, keyword: keyword === "additionalItems" ? "maxItems" : keyword, expected };
  });
}
