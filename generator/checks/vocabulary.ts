import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ajv, createAjv, type ValidateFunction } from "../ajv.js";
import type { Diagnostic } from "../diagnostic.js";
import { keysOf } from "../pointer.js";
import { packageRoot } from "../package-root.js";
import { diagnose, originOf, type Place, type Source } from "../source.js";
import { didYouMean } from "../spelling.js";
import { failuresOf } from "./failure.js";
import { isObject, memberPlaces } from "./places.js";
import { schemasOf } from "./schema-places.js";
import { walk } from "./walk.js";

/** What the extensions of each place are called in a sentence; the names of the places are the vocabulary's. */
const places = {
  server: "a server",
  securityScheme: "a security scheme",
  channel: "a channel",
  parameter: "a parameter of an address",
  operation: "an operation",
  message: "a message",
  schema: "a schema",
} as const;

type PlaceName = keyof typeof places;

const placeNames = Object.keys(places).filter((name): name is PlaceName => Object.hasOwn(places, name));

/** Every extension must be one that the vocabulary lists for its place, and hold what the vocabulary says. */
export function checkVocabulary(source: Source, vocabulary: unknown = loadVocabulary()): Diagnostic[] {
  const schemas = new Set(schemasOf(source).map(originOf));
  const words = new Vocabulary(vocabulary);
  const found: Diagnostic[] = [];
  walk(source, (place, isNames) => {
    if (isNames || Array.isArray(place.value)) return;
    const on = schemas.has(originOf(place)) ? "schema" : placeOf(keysOf(place.pointer));
    const extensions = memberPlaces(place).filter(({ pointer }) => keyOf(pointer).startsWith("x-"));
    found.push(...extensions.flatMap((extension) => checkExtension(source, words, extension, on)));
  });
  return found;
}

/** `specs/vocabulary.schema.json` of the package. */
function loadVocabulary(): unknown {
  return JSON.parse(readFileSync(join(packageRoot(), "specs", "vocabulary.schema.json"), "utf8"));
}

function placeOf(keys: readonly string[]): PlaceName | undefined {
  const path = (keys[0] === "components" ? keys.slice(1) : keys).map((key, depth) => (depth % 2 === 0 ? key : "*"));
  return placesByPath.get(path.join("/"));
}

const placesByPath: ReadonlyMap<string, PlaceName> = new Map([
  ["servers/*", "server"],
  ["servers/*/security/*", "securityScheme"],
  ["operations/*/security/*", "securityScheme"],
  ["securitySchemes/*", "securityScheme"],
  ["channels/*", "channel"],
  ["channels/*/parameters/*", "parameter"],
  ["parameters/*", "parameter"],
  ["channels/*/messages/*", "message"],
  ["operations/*", "operation"],
  ["messages/*", "message"],
]);

function checkExtension(source: Source, words: Vocabulary, extension: Place, on: PlaceName | undefined): Diagnostic[] {
  const key = keyOf(extension.pointer);
  const validate = words.validator(key, on);
  if (validate === undefined) return [diagnose(source, extension, misplaced(words, key, on), "key")];
  if (validate(extension.value)) return [];
  return failuresOf(validate.errors ?? [], extension.value).map(({ pointer, message, which }) =>
    diagnose(source, { file: extension.file, pointer: extension.pointer + pointer }, message, which),
  );
}

function misplaced(words: Vocabulary, key: string, on: PlaceName | undefined): string {
  const here = on === undefined ? "" : ` of ${places[on]}`;
  const elsewhere = placeNames.find((name) => words.extensions(name).includes(key));
  if (elsewhere !== undefined) return `"${key}" is an extension of ${places[elsewhere]}; it may not stand here`;
  const known = [...(on === undefined ? [] : words.extensions(on)), ...words.extensions("any")];
  return `"${key}" is not a tickwire extension${here}${didYouMean(key, known)}`;
}

const unchecked = { strict: false, meta: false, validateSchema: false, code: { optimize: false } } as const;

/** The vocabulary file, ready to be asked. */
class Vocabulary {
  readonly #file: unknown;
  readonly #ajv: Ajv;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(file: unknown) {
    this.#file = file;
    // The vocabulary is ours, and is tested to be a schema; a run need not pay for that.
    this.#ajv = createAjv({ ...unchecked, allErrors: true, verbose: true });
    if (isObject(file)) this.#ajv.addSchema(file, "vocabulary");
  }

  /** The extensions that a place has of its own. */
  extensions(place: PlaceName | "any"): string[] {
    const definitions = isObject(this.#file) ? this.#file["definitions"] : undefined;
    const definition = isObject(definitions) ? definitions[place] : undefined;
    const properties = isObject(definition) ? definition["properties"] : undefined;
    return isObject(properties) ? Object.keys(properties) : [];
  }

  /** Holds a value against what an extension may hold; `undefined` where the extension may not stand. */
  validator(key: string, on: PlaceName | undefined): ValidateFunction | undefined {
    const place = [on, "any" as const].find((name) => name !== undefined && this.extensions(name).includes(key));
    if (place === undefined) return undefined;
    const ref = `vocabulary#/definitions/${place}/properties/${key}`;
    const validate = this.#validators.get(ref) ?? this.#ajv.compile({ $ref: ref });
    this.#validators.set(ref, validate);
    return validate;
  }
}

function keyOf(pointer: string): string {
  return keysOf(pointer).at(-1) ?? "";
}
