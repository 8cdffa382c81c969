/** Schema objects, https://www.asyncapi.com/docs/reference/specification/v3.1.0#schemaObject */
import { keysOf } from "../pointer.js";
import type {
  Code,
  LiteralSchema,
  NamedSchema,
  NumberSchema,
  ObjectSchema,
  Property,
  ReferenceSchema,
  Schema,
  StringSchema,
  TupleSchema,
} from "../protocol.js";
import { refusalCauses } from "../refusal-cause.js";
import type { Sequence } from "../sequence.js";
import { lowerAddress } from "./address.js";
import type { Problems } from "./problems.js";
import {
  child,
  flag,
  isReference,
  isScalar,
  items,
  members,
  number,
  origin,
  type SpecNode,
  target,
  text,
} from "./spec-node.js";

/** Lowers schemas, and remembers which component schemas were referred to. */
export class SchemaLowering {
  readonly #named = new Map<string, NamedSchema | undefined>();
  readonly #owners = new Map<string, string>();

  constructor(readonly problems: Problems) {}

  /** Every schema that a reference led to, in the order in which they were met. */
  get named(): NamedSchema[] {
    return [...this.#named.values()].flatMap((schema) => schema ?? []);
  }

  lower(node: SpecNode): Schema {
    const schema = isReference(node) ? this.#reference(node) : { ...this.#shape(node), ...annotations(node) };
    return schema.flag === undefined ? schema : orNothing(schema);
  }

  #reference(node: SpecNode): ReferenceSchema {
    const meant = target(node);
    const name = keysOf(meant.place.pointer).at(-1) ?? "";
    const owner = this.#owners.get(name);
    if (owner === undefined) this.#remember(name, meant);
    else if (owner !== origin(meant)) {
      this.problems.at(meant, `the schema name "${name}" is taken by ${owner}; rename one of them`);
    }
    return { kind: "reference", target: name, origin: origin(node), ...annotations(node) };
  }

  /** The place is taken before the schema is lowered, so that a schema may refer to itself. */
  #remember(name: string, meant: SpecNode): void {
    this.#owners.set(name, origin(meant));
    this.#named.set(name, undefined);
    const schema = this.lower(meant);
    this.#named.set(name, { kind: "schema", name, schema, origin: origin(meant), ...describe(meant) });
  }

  #shape(node: SpecNode): Schema {
    const at = { origin: origin(node) };
    if (child(node, "allOf") !== undefined) return this.#merged(node);
    const union = child(node, "oneOf") ?? child(node, "anyOf");
    if (union !== undefined) {
      return { kind: "union", alternatives: items(union).map((item) => this.lower(item)), ...at };
    }
    const literal = this.#literal(node);
    if (literal !== undefined) return literal;
    const types = typesOf(node);
    if (types.length > 1) {
      return { kind: "union", alternatives: types.map((type) => this.#typed(node, type)), ...at };
    }
    return this.#typed(node, types[0]);
  }

  #literal(node: SpecNode): Schema | undefined {
    const constant = child(node, "const");
    const listed = constant === undefined ? items(child(node, "enum")) : [constant];
    if (listed.length === 0) return undefined;
    const values = listed.map((item) => item.place.value);
    const literal: LiteralSchema = { kind: "literal", values: values.filter(isScalar), origin: origin(node) };
    if (!values.includes(null)) return literal;
    const nothing: Schema = { kind: "null", origin: origin(node) };
    if (literal.values.length === 0) return nothing;
    return { kind: "union", alternatives: [literal, nothing], origin: origin(node) };
  }

  #typed(node: SpecNode, type: string | undefined): Schema {
    const at = { origin: origin(node) };
    switch (type) {
      case "null":
      case "boolean":
        return { kind: type, ...at };
      case "integer":
      case "number":
        return lowerNumber(node, type === "integer");
      case "string":
        return this.#string(node);
      case "array":
        return this.#array(node);
      case "object":
        return this.#object(node);
      default:
        return { kind: "unknown", ...at };
    }
  }

  #string(node: SpecNode): Schema {
    const channel = text(node, "x-address");
    if (channel === undefined) return lowerString(node);
    const address = lowerAddress(node, channel);
    if (address !== undefined) return { ...address, origin: origin(node) };
    this.problems.at(node, `x-address: "${channel}" is not a channel that has an address`);
    return lowerString(node);
  }

  #array(node: SpecNode): Schema {
    const shape = child(node, "items");
    if (shape !== undefined && Array.isArray(shape.place.value)) return this.#tuple(node, items(shape));
    const at = { origin: origin(node) };
    if (number(node, "maxItems") === 0) {
      return { kind: "tuple", elements: [], required: 0, open: false, record: false, ...at };
    }
    return {
      kind: "list",
      items: shape === undefined ? { kind: "unknown", ...at } : this.lower(shape),
      ...numbers(node, ["minItems", "maxItems"]),
      ...at,
    };
  }

  #tuple(node: SpecNode, elements: readonly SpecNode[]): TupleSchema {
    return {
      kind: "tuple",
      elements: elements.map((element) => this.lower(element)),
      required: number(node, "minItems") ?? elements.length,
      open: child(node, "additionalItems")?.place.value !== false,
      record: flag(node, "x-record"),
      origin: origin(node),
    };
  }

  #object(node: SpecNode): Schema {
    const properties = members(child(node, "properties"));
    const values = child(node, "additionalProperties");
    const at = { origin: origin(node) };
    if (values !== undefined && typeof values.place.value === "object") {
      if (properties.length > 0) {
        this.problems.at(values, "an object has either named properties or a schema for all of them; drop one");
      }
      return { kind: "map", values: this.lower(values), ...at };
    }
    const required = new Set(items(child(node, "required")).map((item) => item.place.value));
    return {
      kind: "object",
      properties: properties.map(([name, property]) => ({
        name,
        required: required.has(name),
        schema: this.lower(property),
      })),
      open: values?.place.value !== false,
      ...at,
    };
  }

  /** `allOf` joins objects: a later part narrows a property of an earlier one. */
  #merged(node: SpecNode): Schema {
    const parts = items(child(node, "allOf")).map((item) => this.#part(item));
    const rest = this.#object(node);
    const objects = [...parts, rest].flatMap((part) => (part.kind === "object" ? [part] : []));
    const required = new Set(requiredIn(node));
    const properties = new Map<string, Property>();
    for (const property of objects.flatMap((part) => part.properties)) {
      const earlier = properties.get(property.name)?.required ?? false;
      const must = earlier || property.required || required.has(property.name);
      properties.set(property.name, { ...property, required: must });
    }
    return {
      kind: "object",
      properties: [...properties.values()],
      open: objects.every((part) => part.open),
      origin: origin(node),
    };
  }

  #part(node: SpecNode): ObjectSchema {
    const meant = target(node);
    const schema = child(meant, "allOf") === undefined ? this.#object(meant) : this.#merged(meant);
    if (schema.kind === "object") return schema;
    this.problems.at(node, "allOf can only join objects; write the schema out");
    return { kind: "object", properties: [], open: true, origin: origin(node) };
  }
}

/** An element whose flag is off has null in its place when the frame is read, so that those after it keep theirs. */
function orNothing(schema: Schema): Schema {
  const nothing: Schema = { kind: "null", origin: schema.origin };
  const { description, name, unit, flag, sequence, wire } = schema;
  return {
    kind: "union",
    alternatives: [schema, nothing],
    origin: schema.origin,
    ...(description === undefined ? {} : { description }),
    ...(name === undefined ? {} : { name }),
    ...(unit === undefined ? {} : { unit }),
    ...(flag === undefined ? {} : { flag }),
    ...(sequence === undefined ? {} : { sequence }),
    ...(wire === undefined ? {} : { wire }),
  };
}

function requiredIn(node: SpecNode): unknown[] {
  return [node, ...items(child(node, "allOf")).map(target)]
    .flatMap((part) => items(child(part, "required")))
    .map((item) => item.place.value);
}

function lowerNumber(node: SpecNode, integer: boolean): NumberSchema {
  const codes = members(child(node, "x-codes")).map(([value, code]) => lowerCode(Number(value), code));
  return {
    kind: "number",
    integer,
    ...numbers(node, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    ...(codes.length === 0 ? {} : { codes }),
    origin: origin(node),
  };
}

function lowerCode(value: number, node: SpecNode): Code {
  const role = text(node, "when");
  const when = refusalCauses.find((known) => known === role);
  return { value, means: text(node, "means") ?? "", ...(when === undefined ? {} : { when }) };
}

function lowerString(node: SpecNode): StringSchema {
  const pattern = text(node, "pattern");
  return {
    kind: "string",
    ...(pattern === undefined ? {} : { pattern }),
    ...numbers(node, ["minLength", "maxLength"]),
    origin: origin(node),
  };
}

/** What may stand on any schema, beside a `$ref` too. */
function annotations(node: SpecNode) {
  const name = text(node, "x-name");
  const unit = (["s", "ms", "us"] as const).find((known) => known === text(node, "x-unit"));
  const bit = number(node, "x-flag");
  const sequence = child(node, "x-sequence");
  const wire = child(node, "x-wire");
  return {
    ...describe(node),
    ...(name === undefined ? {} : { name }),
    ...(unit === undefined ? {} : { unit }),
    ...(bit === undefined ? {} : { flag: bit }),
    ...(sequence === undefined ? {} : { sequence: lowerSequence(sequence) }),
    ...(wire === undefined ? {} : { wire: { does: text(wire, "does") ?? "", known: text(wire, "known") ?? "" } }),
  };
}

function lowerSequence(node: SpecNode): Sequence {
  const counts = (["sometimes", "never"] as const).find((known) => known === text(node, "counts"));
  return { counter: text(node, "counter") ?? "", ...numbers(node, ["first", "idle"]), counts: counts ?? "always" };
}

export function describe(node: SpecNode): { readonly description?: string } {
  const description = text(node, "description")?.trim();
  return description === undefined || description === "" ? {} : { description };
}

function numbers<Key extends string>(node: SpecNode, keys: readonly Key[]): { readonly [K in Key]?: number } {
  const found: { [K in Key]?: number } = {};
  for (const key of keys) {
    const value = number(node, key);
    if (value !== undefined) found[key] = value;
  }
  return found;
}

function typesOf(node: SpecNode): string[] {
  const type = child(node, "type")?.place.value;
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.filter((item) => typeof item === "string");
  if (child(node, "properties") !== undefined) return ["object"];
  return child(node, "items") === undefined ? [] : ["array"];
}
