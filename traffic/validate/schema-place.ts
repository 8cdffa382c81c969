import { type Definitions, isTuple, type JsonSchema, resolveSchema } from "../json-schema.js";
import { isRecord } from "../is-record.js";

/** What may stand inside of a place. */
export interface Parts {
  /** Of a union; empty where it is none. */
  readonly alternatives: readonly SchemaPlace[];
  readonly properties: ReadonlyMap<string, SchemaPlace>;
  /** Of a tuple. */
  readonly elements: readonly SchemaPlace[];
  /** Each item of a list, or each value of a map. */
  readonly each: SchemaPlace | undefined;
}

/** A place in the frames of a message. Its parts are made when they are first asked for: a schema may contain itself. */
export class SchemaPlace {
  /** Without `$ref`: what stands beside one wins over what it refers to. */
  readonly rules: JsonSchema;
  /** Types that may stand there; any where absent. */
  readonly types: readonly string[] | undefined;
  /** The only values that may stand there, where the schema lists them. */
  readonly constants: readonly unknown[] | undefined;
  /** Where the spec says so; of a reference the place that it refers to. */
  readonly origin: string | undefined;
  /** Where the spec refers to it; absent where the rules stand in the place itself. */
  readonly reference: string | undefined;
  /** References that were followed to get here, this place's own at the end. */
  readonly through: readonly string[];
  readonly #definitions: Definitions;
  #parts: Parts | undefined;

  /** @param path JSON Pointer into the frame, `*` for items of a list and values of a map */
  constructor(
    readonly path: string,
    schema: JsonSchema,
    definitions: Definitions,
    through: readonly string[] = [],
  ) {
    const { $ref } = schema;
    this.#definitions = definitions;
    this.rules = resolveSchema(definitions, schema);
    this.types = this.rules.type === undefined ? undefined : [this.rules.type].flat();
    this.constants = "const" in this.rules ? [this.rules.const] : this.rules.enum;
    this.origin = $ref === undefined ? schema.$comment : resolveSchema(definitions, { $ref }).$comment;
    this.reference = $ref === undefined ? undefined : schema.$comment;
    this.through = $ref === undefined ? through : [...through, $ref];
  }

  get parts(): Parts {
    this.#parts ??= this.#makeParts();
    return this.#parts;
  }

  #makeParts(): Parts {
    const { anyOf = [], properties = {}, additionalProperties, items } = this.rules;
    const each = isRecord(additionalProperties) ? additionalProperties : isTuple(this.rules) ? undefined : items;
    return {
      alternatives: anyOf.map((schema) => this.#part(this.path, schema)),
      properties: new Map(Object.entries(properties).map(([name, schema]) => [name, this.#inside(name, schema)])),
      elements: isTuple(this.rules) ? this.rules.items.map((schema, index) => this.#inside(`${index}`, schema)) : [],
      each: isSchema(each) ? this.#inside("*", each) : undefined,
    };
  }

  #inside(key: string, schema: JsonSchema): SchemaPlace {
    return this.#part(pathInside(this.path, key), schema);
  }

  #part(path: string, schema: JsonSchema): SchemaPlace {
    return new SchemaPlace(path, schema, this.#definitions, this.through);
  }
}

/** The path one step deeper. */
export function pathInside(path: string, key: string): string {
  return `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function isSchema(value: JsonSchema | readonly JsonSchema[] | undefined): value is JsonSchema {
  return isRecord(value);
}
