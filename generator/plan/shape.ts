import type { ListSchema, NamedSchema, ObjectSchema, Protocol, Schema, TupleSchema } from "../protocol.js";

/** Answers about schemas that need the schemas which they refer to. */
export class Shapes {
  readonly #named: ReadonlyMap<string, NamedSchema>;
  readonly #asking = new Set<Schema>();
  /** Message -> where its signed parameters stand, and which of them the session fills in. */
  readonly #signed: ReadonlyMap<string, SignedPart>;

  constructor(protocol: Pick<Protocol, "schemas" | "operations" | "servers">) {
    this.#named = new Map(protocol.schemas.map((schema) => [schema.name, schema]));
    this.#signed = new Map(signedParts(protocol));
  }

  /** The object in a request whose fields are the request's parameters, because they are what is signed. */
  signedPart(message: string): SignedPart | undefined {
    return this.#signed.get(message);
  }

  /** What a reference means, in the end. */
  resolve(schema: Schema): Schema {
    if (schema.kind !== "reference") return schema;
    const named = this.#named.get(schema.target);
    return named === undefined ? schema : this.resolve(named.schema);
  }

  /** True when the decoded value has another type than the wire's. */
  differs(schema: Schema): boolean {
    return this.#ask(schema, (inner) => {
      if (inner.kind === "tuple")
        return inner.record || inner.open || inner.elements.some((item) => this.differs(item));
      return childrenOf(inner).some((child) => this.differs(child));
    });
  }

  /** True when decoding has something to do: to name, or to leave out what the spec does not know. */
  decodes(schema: Schema): boolean {
    return this.#ask(schema, (inner) => {
      if (inner.kind === "object") {
        // Of an object without named properties nothing is unknown.
        return (inner.open && inner.properties.length > 0) || childrenOf(inner).some((child) => this.decodes(child));
      }
      if (inner.kind === "tuple")
        return inner.record || inner.open || inner.elements.some((item) => this.decodes(item));
      return childrenOf(inner).some((child) => this.decodes(child));
    });
  }

  /** True when a named value must be put in order for the wire. */
  encodes(schema: Schema): boolean {
    return this.#ask(schema, (inner) => {
      if (inner.kind === "tuple") return inner.record || inner.elements.some((item) => this.encodes(item));
      return childrenOf(inner).some((child) => this.encodes(child));
    });
  }

  /** Names of the schemas that a schema refers to, itself through others. */
  reached(schema: Schema, found = new Set<string>()): Set<string> {
    if (schema.kind === "reference") {
      const named = this.#named.get(schema.target);
      if (named === undefined || found.has(schema.target)) return found;
      found.add(schema.target);
      return this.reached(named.schema, found);
    }
    for (const child of childrenOf(schema)) this.reached(child, found);
    return found;
  }

  /** A schema that contains itself is asked once; what it adds to its own answer is nothing. */
  #ask(schema: Schema, question: (inner: Schema) => boolean): boolean {
    const inner = this.resolve(schema);
    if (this.#asking.has(inner)) return false;
    this.#asking.add(inner);
    const answer = question(inner);
    this.#asking.delete(inner);
    return answer;
  }
}

export interface SignedPart {
  readonly property: string;
  /** Parameter -> what the session puts there; empty for a login, whose caller gives everything. */
  readonly given: Readonly<Record<string, "key" | "nonce" | "signature" | "text">>;
}

function signedParts({ operations, servers }: Pick<Protocol, "operations" | "servers">): [string, SignedPart][] {
  const logins = new Map(
    servers.flatMap(({ login }) => (login === undefined ? [] : [[login.operation, login] as const])),
  );
  return operations.flatMap(({ name, message, signing }) => {
    const scheme = signing ?? logins.get(name);
    const [property] = scheme?.in ?? [];
    if (scheme === undefined || property === undefined) return [];
    return [[message, { property, given: signing === undefined ? {} : scheme.parameters }]];
  });
}

export function childrenOf(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "object":
      return schema.properties.map((property) => property.schema);
    case "map":
      return [schema.values];
    case "list":
      return [schema.items];
    case "tuple":
      return schema.elements;
    case "union":
      return schema.alternatives;
    default:
      return [];
  }
}

/** A value that stands for its parts: what a message or a request calls by name, the wire gives a position. */
export type Positional =
  | { readonly kind: "fields"; readonly tuple: TupleSchema; readonly schema: Schema }
  | { readonly kind: "list"; readonly name: string; readonly list: ListSchema; readonly schema: Schema }
  | { readonly kind: "choice"; readonly alternatives: readonly Positional[]; readonly schema: Schema };

/** A tuple whose elements all have names, a list that has one, or a choice among such. */
export function positionalOf(schema: Schema, shapes: Shapes): Positional | undefined {
  const inner = shapes.resolve(schema);
  const name = schema.name ?? inner.name;
  if (inner.kind === "tuple" && inner.elements.every((element) => nameOf(element, shapes) !== undefined)) {
    return { kind: "fields", tuple: inner, schema };
  }
  if (inner.kind === "list" && name !== undefined) return { kind: "list", name, list: inner, schema };
  if (inner.kind !== "union") return undefined;
  const alternatives = inner.alternatives.flatMap((alternative) => positionalOf(alternative, shapes) ?? []);
  if (alternatives.length < inner.alternatives.length) return undefined;
  return { kind: "choice", alternatives, schema };
}

interface OneOrMany {
  readonly list: Positional & { kind: "list" };
  readonly one: Positional & { kind: "fields" };
}

/** A received choice must be one item or a list of such items: both are decoded as the list. */
export function oneOrManyOf(choice: Positional & { kind: "choice" }): OneOrMany {
  const found = findOneOrMany(choice);
  if (found !== undefined) return found;
  throw new Error(`${choice.schema.origin}: a received choice is one component schema, or a named list of it`);
}

export function findOneOrMany(choice: Positional & { kind: "choice" }): OneOrMany | undefined {
  const list = choice.alternatives.find((each) => each.kind === "list");
  const one = choice.alternatives.find((each) => each.kind === "fields");
  const items = list?.list.items;
  if (list === undefined || one === undefined || items?.kind !== "reference" || one.schema.kind !== "reference") {
    return undefined;
  }
  return { list, one };
}

export function nameOf(schema: Schema, shapes: Shapes): string | undefined {
  return schema.name ?? shapes.resolve(schema).name;
}

/** Constants say nothing that the kind of the message does not say already. */
export function isConstant(schema: Schema, shapes: Shapes): boolean {
  const inner = shapes.resolve(schema);
  return inner.kind === "null" || (inner.kind === "literal" && inner.values.length === 1);
}

/** The payload of a message as an object, where it is one. */
export function objectOf(schema: Schema, shapes: Shapes): ObjectSchema | undefined {
  const inner = shapes.resolve(schema);
  return inner.kind === "object" ? inner : undefined;
}
