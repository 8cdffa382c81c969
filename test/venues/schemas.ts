import { createAjv, type ValidateFunction } from "../../generator/ajv.js";
import type { VenueSchemas } from "../../traffic/venue-schemas.js";
import type { JsonSchema } from "../../traffic/json-schema.js";
import { isRecord } from "../../traffic/is-record.js";

/** A schema without its reference, and the name of the component that it came from. */
export interface Resolved extends JsonSchema {
  readonly component?: string;
}

const ajv = createAjv({
  strict: false,
  validateSchema: false,
  strictNumbers: true,
  unicode: false,
  unicodeRegExp: false,
  logger: false,
});
const prefix = "#/definitions/";

/** A venue's `schemas.json`, with ajv itself as the judge of what fits. */
export class Schemas {
  readonly #definitions: VenueSchemas["definitions"];
  readonly #messages: VenueSchemas["messages"];
  readonly #compiled = new Map<JsonSchema, ValidateFunction>();

  constructor({ definitions, messages }: VenueSchemas) {
    this.#definitions = definitions;
    this.#messages = messages;
  }

  message(kind: string): JsonSchema {
    const schema = this.#messages[kind];
    if (schema === undefined) throw new Error(`schemas.json has no message ${kind}`);
    return schema;
  }

  fits(schema: JsonSchema, value: unknown): boolean {
    const known = this.#compiled.get(schema) ?? ajv.compile({ ...schema, definitions: this.#definitions });
    this.#compiled.set(schema, known);
    return known(value);
  }

  /** Follows references; what stands beside one wins over its target. */
  resolve(schema: JsonSchema): Resolved {
    const { $ref, ...beside } = schema;
    if ($ref === undefined) return schema;
    const component = $ref.slice(prefix.length);
    const target = this.#definitions[component];
    if (target === undefined) throw new Error(`schemas.json has no definition ${$ref}`);
    return { component, ...this.resolve(target), ...beside };
  }

  /** The alternative of a union that the value is; the schema itself where it is none. */
  chosen(schema: JsonSchema, value: unknown): Resolved {
    const inner = this.resolve(schema);
    if (inner.anyOf === undefined) return inner;
    const alternative = inner.anyOf.find((each) => this.fits(each, value));
    if (alternative === undefined) throw new Error(`no alternative takes ${JSON.stringify(value)}`);
    return this.chosen(alternative, value);
  }

  /** What an element of a tuple is called. */
  nameOf(schema: JsonSchema): string | undefined {
    return this.resolve(schema)["x-name"];
  }

  /** A constant says nothing that the kind of the message does not say already. */
  isConstant(schema: JsonSchema): boolean {
    const inner = this.resolve(schema);
    return inner.const !== undefined || inner.enum?.length === 1 || inner.type === "null";
  }
}

/** The elements of a tuple; `undefined` where the schema is none. */
export function elementsOf({ items, maxItems }: JsonSchema): readonly JsonSchema[] | undefined {
  if (items === undefined) return maxItems === 0 ? [] : undefined;
  return isElements(items) ? items : undefined;
}

/** What each item of a list is; `undefined` where the schema is none. */
export function itemOf({ items }: JsonSchema): JsonSchema | undefined {
  return items === undefined || isElements(items) ? undefined : items;
}

/** What each value of a map is; `undefined` where the schema is none. An object of no known property is one. */
export function valuesOf({ type, properties, additionalProperties }: JsonSchema): JsonSchema | undefined {
  if (isRecord(additionalProperties)) return additionalProperties;
  const open = additionalProperties !== false && properties === undefined;
  return open && [type].flat().includes("object") ? {} : undefined;
}

export function isAnything(schema: JsonSchema): boolean {
  return ["type", "const", "enum", "anyOf", "$ref", "items", "properties"].every((keyword) => !(keyword in schema));
}

export function typesOf({ type }: JsonSchema): readonly string[] {
  return type === undefined ? [] : [type].flat();
}

function isElements(items: JsonSchema | readonly JsonSchema[]): items is readonly JsonSchema[] {
  return Array.isArray(items);
}
