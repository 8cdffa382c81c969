import type { Protocol, Schema } from "./protocol.js";
import { addressPattern, noWordInCommon, wordsOf, type Words } from "./words.js";

export type Scalar = string | number | boolean | null;
export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";
export type FramePath = readonly (string | number)[];

/** What a schema says of the value at one path of a frame. */
export interface Facet {
  readonly at: FramePath;
  /** The JSON types that may stand there; `absent` where nothing may. */
  readonly types: readonly (JsonType | "absent")[];
  /** The only values that may stand there, where they are constants. */
  readonly values?: readonly Scalar[];
  /** What the texts that may stand there have in common, where a pattern says so. */
  readonly words?: readonly Words[];
  /** The pattern behind `words`. */
  readonly pattern?: string;
}

/** Deep enough to see `[channel, [[row]]]`, shallow enough to stay quick. */
const deepest = 3;

/** The facets of a payload, the shallow ones first. */
export function facetsOf(schema: Schema, protocol: Protocol): Facet[] {
  const named = new Map(protocol.schemas.map((entry) => [entry.name, entry.schema]));
  const facets = collect(schema, [], false, (name) => named.get(name));
  return facets.sort((a, b) => a.at.length - b.at.length);
}

type Lookup = (name: string) => Schema | undefined;

function collect(schema: Schema, at: FramePath, optional: boolean, lookup: Lookup): Facet[] {
  if (schema.kind === "reference") {
    const meant = lookup(schema.target);
    return meant === undefined ? [] : collect(meant, at, optional, lookup);
  }
  const own = facetHere(schema, at, optional, lookup);
  const deeper = optional || at.length >= deepest ? [] : inside(schema, at, lookup);
  return own === undefined ? deeper : [own, ...deeper];
}

function inside(schema: Schema, at: FramePath, lookup: Lookup): Facet[] {
  switch (schema.kind) {
    case "object":
      return schema.properties.flatMap(({ name, required, schema: property }) =>
        collect(property, [...at, name], !required, lookup),
      );
    case "tuple":
      return schema.elements.flatMap((element, index) =>
        collect(element, [...at, index], index >= schema.required, lookup),
      );
    case "list":
      return collect(schema.items, [...at, 0], (schema.minItems ?? 0) === 0, lookup);
    default:
      return [];
  }
}

function facetHere(schema: Schema, at: FramePath, optional: boolean, lookup: Lookup): Facet | undefined {
  const types = typesOf(schema, lookup);
  if (types === undefined) return undefined;
  const values = valuesOf(schema, lookup);
  const words = wordsOf(schema);
  const pattern =
    schema.kind === "address" ? addressPattern(schema) : schema.kind === "string" ? schema.pattern : undefined;
  return {
    at,
    types: optional ? [...types, "absent"] : types,
    ...(values === undefined ? {} : { values }),
    ...(words === undefined ? {} : { words }),
    ...(pattern === undefined ? {} : { pattern }),
  };
}

/** The JSON types that a schema lets through; `undefined` when it lets everything through. */
export function typesOf(schema: Schema, lookup: Lookup): JsonType[] | undefined {
  switch (schema.kind) {
    case "unknown":
      return undefined;
    case "literal":
      return unique(schema.values.map(typeOfScalar));
    case "map":
      return ["object"];
    case "list":
    case "tuple":
      return ["array"];
    case "reference": {
      const meant = lookup(schema.target);
      return meant === undefined ? undefined : typesOf(meant, lookup);
    }
    case "union": {
      const each = schema.alternatives.map((alternative) => typesOf(alternative, lookup));
      return each.includes(undefined) ? undefined : unique(each.flatMap((types) => types ?? []));
    }
    case "address":
      return ["string"];
    default:
      return [schema.kind];
  }
}

/** The constants that a schema is limited to, if it is. */
function valuesOf(schema: Schema, lookup: Lookup): Scalar[] | undefined {
  switch (schema.kind) {
    case "literal":
      return [...schema.values];
    case "null":
      return [null];
    case "reference": {
      const meant = lookup(schema.target);
      return meant === undefined ? undefined : valuesOf(meant, lookup);
    }
    case "union": {
      const each = schema.alternatives.map((alternative) => valuesOf(alternative, lookup));
      return each.includes(undefined) ? undefined : each.flatMap((values) => values ?? []);
    }
    default:
      return undefined;
  }
}

export function typeOfScalar(value: Scalar): JsonType {
  if (value === null) return "null";
  return typeof value === "string" ? "string" : typeof value === "number" ? "number" : "boolean";
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** What, in a frame of the first payload, can never stand in one of the second. */
export function tellApart(first: readonly Facet[], second: readonly Facet[]): Facet | undefined {
  const others = new Map(second.map((facet) => [pathKey(facet.at), facet]));
  const own = new Set(first.map((facet) => pathKey(facet.at)));
  const clash = byConstantsFirst(first).find((facet) => {
    const other = others.get(pathKey(facet.at));
    return other === undefined ? isNamed(facet) : disjoint(facet, other);
  });
  if (clash !== undefined) return clash;
  const theirs = byConstantsFirst(second).find((facet) => isNamed(facet) && !own.has(pathKey(facet.at)));
  return theirs === undefined ? undefined : { at: theirs.at, types: ["absent"] };
}

/** A constant that must stand inside the frame names the message, even where others do not know the place. */
function isNamed(facet: Facet): boolean {
  return facet.values !== undefined && facet.at.length > 0 && !facet.types.includes("absent");
}

function byConstantsFirst(facets: readonly Facet[]): Facet[] {
  const constant = (facet: Facet): boolean => facet.values !== undefined;
  return [...facets.filter(constant), ...facets.filter((facet) => !constant(facet))];
}

function disjoint(a: Facet, b: Facet): boolean {
  const common = a.types.filter((type) => b.types.includes(type));
  if (common.length === 0) return true;
  if (common.includes("absent")) return false;
  if (a.values !== undefined && b.values !== undefined) {
    const theirs = b.values;
    return a.values.every((value) => !theirs.includes(value));
  }
  if (common.some((type) => type !== "string")) return false;
  return a.words !== undefined && b.words !== undefined && noWordInCommon(a.words, b.words);
}

export function pathKey(at: FramePath): string {
  return JSON.stringify(at.map(String));
}
