import type { Diagnostic } from "../diagnostic.js";
import { childOf, keysOf } from "../pointer.js";
import { diagnose, follow, type Place, refOf, type Source } from "../source.js";
import { didYouMean } from "../spelling.js";
import { jsonTypes, keywords } from "./keyword-values.js";
import { isObject, member, memberPlaces, shown } from "./places.js";
import { type SchemaPlace, schemasOf } from "./schema-places.js";

/** JSON Schema that is refused, and what to write instead. */
const refused: Readonly<Record<string, string>> = {
  prefixItems: `list the elements under "items", with "minItems", and "maxItems" and "additionalItems: false"`,
  format: `it would check nothing; write a "pattern", or say it in the "description"`,
  nullable: `add 'null' to "type"`,
  definitions: `put the schemas under "components/schemas"`,
  $defs: `put the schemas under "components/schemas"`,
  not: "say what the value is",
  if: `write the cases under "oneOf"`,
  then: `write the cases under "oneOf"`,
  else: `write the cases under "oneOf"`,
  patternProperties: `describe the values under "additionalProperties"`,
  uniqueItems: `say it in the "description"`,
  contains: `describe the elements under "items"`,
};

/** What may stand beside a `$ref`: draft-07 ignores every keyword there, so only what explains. */
const besideRef = new Set(["$ref", "title", "description", "examples", "default"]);

/** Holds every schema against the part of draft-07 that bindings can be generated from. */
export function checkKeywords(source: Source): Diagnostic[] {
  return schemasOf(source).flatMap((place) => checkSchema(source, place));
}

function checkSchema(source: Source, place: SchemaPlace): Diagnostic[] {
  if (!isObject(place.value)) return [diagnose(source, place, `found ${shown(place.value)}, expected a schema`)];
  const each = memberPlaces(place).flatMap((entry) => checkKeyword(source, place, entry));
  return [...each, ...checkNames(source, place), ...checkTuple(source, place), ...checkRequired(source, place)];
}

/** A validator would find such a property in any object, and the AsyncAPI parser fails at `__proto__`. */
function checkNames(source: Source, place: SchemaPlace): Diagnostic[] {
  return memberPlaces(member(place, "properties")).flatMap((property) => {
    const name = keysOf(property.pointer).at(-1) ?? "";
    if (!(name in Object.prototype)) return [];
    const reason = "every object of JavaScript has one; leave it out, unknown properties are let through";
    return [diagnose(source, property, `"${name}" cannot be a property: ${reason}`, "key")];
  });
}

function checkKeyword(source: Source, schema: Place, entry: Place): Diagnostic[] {
  const name = keysOf(entry.pointer).at(-1) ?? "";
  if (name.startsWith("x-")) return [];
  const check = Object.hasOwn(keywords, name) ? keywords[name] : undefined;
  if (check === undefined) return [diagnose(source, entry, unknownKeyword(name), "key")];
  if (refOf(schema.value) !== undefined && !besideRef.has(name)) {
    return [diagnose(source, entry, `"${name}" beside a "$ref" is ignored; put both into an "allOf"`, "key")];
  }
  const message = check(entry.value);
  return message === undefined ? [] : [diagnose(source, whereWrong(name, entry), message)];
}

/** In a list of types, the one that is wrong. */
function whereWrong(name: string, entry: Place): Place {
  if (name !== "type" || !Array.isArray(entry.value)) return entry;
  const wrong = entry.value.findIndex((type: unknown) => typeof type !== "string" || !jsonTypes.includes(type));
  return wrong === -1 ? entry : { ...entry, pointer: childOf(entry.pointer, wrong) };
}

function unknownKeyword(name: string): string {
  const instead = Object.hasOwn(refused, name) ? refused[name] : undefined;
  if (instead !== undefined) return `"${name}" is not read; ${instead}`;
  return `"${name}" is not a JSON Schema keyword that is read${didYouMean(name, Object.keys(keywords))}`;
}

/** A tuple says how many elements there are, and whether more may follow. */
function checkTuple(source: Source, place: SchemaPlace): Diagnostic[] {
  const items = member(place, "items");
  if (items === undefined || !Array.isArray(items.value)) return [];
  return tupleFaults(place, items.value.length).map(([key, message]) =>
    diagnose(source, member(place, key) ?? items, message, "key"),
  );
}

function tupleFaults(place: Place, length: number): [string, string][] {
  const number = (key: string): number | undefined => {
    const value = member(place, key)?.value;
    return typeof value === "number" ? value : undefined;
  };
  const [min, max, tail] = [number("minItems"), number("maxItems"), member(place, "additionalItems")?.value];
  const faults: [string, string | false][] = [
    ["minItems", min === undefined && `"minItems" is missing: how many of the ${length} elements are always there?`],
    ["minItems", min !== undefined && min > length && `"minItems" is ${min}, but the tuple has ${length} elements`],
    ["additionalItems", tail === undefined && tailMissing(length, max)],
    [
      "maxItems",
      tail === false && max === undefined && `"maxItems: ${length}" is missing beside "additionalItems: false"`,
    ],
    [
      "maxItems",
      tail === false &&
        max !== undefined &&
        max !== length &&
        `"maxItems" is ${max}, but the tuple has ${length} elements`,
    ],
    [
      "maxItems",
      tail === true && max !== undefined && `"maxItems" contradicts "additionalItems: true"; remove one of them`,
    ],
  ];
  return faults.flatMap(([key, message]) => (message === false ? [] : [[key, message]]));
}

function tailMissing(length: number, max: number | undefined): string {
  const closed = max === undefined ? `"maxItems: ${length}" and "additionalItems: false"` : `"additionalItems: false"`;
  return `${closed} ${max === undefined ? "are" : "is"} missing, or "additionalItems: true" where more may follow`;
}

/** A name in `required` that no `properties` declares is a slip, or a property of which nothing is said. */
function checkRequired(source: Source, place: SchemaPlace): Diagnostic[] {
  const required = member(place, "required");
  if (!isObject(place.value) || !Array.isArray(required?.value)) return [];
  const declared = new Set([...place.within, place].flatMap((schema) => declaredBy(source, schema, new Set())));
  return memberPlaces(required)
    .filter(({ value }) => typeof value === "string" && !declared.has(value))
    .map((name) => diagnose(source, name, undeclared(String(name.value), declared)));
}

function undeclared(name: string, declared: ReadonlySet<string>): string {
  return `"${name}" is required, but no "properties" declares it${didYouMean(name, declared)}`;
}

function declaredBy(source: Source, schema: Place, seen: Set<unknown>): string[] {
  const place = follow(source, schema);
  if (place === undefined || seen.has(place.value)) return [];
  seen.add(place.value);
  const own = memberPlaces(member(place, "properties")).map(({ pointer }) => keysOf(pointer).at(-1) ?? "");
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((key) => memberPlaces(member(place, key)));
  return [...own, ...parts.flatMap((part) => declaredBy(source, part, seen))];
}
