import type { Catalogue, Message, Operation, Proof } from "../../runtime/contract.js";
import { isRecord } from "../../traffic/is-record.js";
import type { Description } from "../../traffic/mock/description.js";
import type { JsonSchema } from "../../traffic/json-schema.js";
import { elementsOf, isAnything, itemOf, type Schemas, valuesOf } from "./schemas.js";

type Named = Readonly<Record<string, unknown>>;
type Given = Readonly<Record<string, keyof Proof>>;

/** A signed part of a request: where it stands, and what the session puts into it. */
interface SignedPart {
  readonly at: string;
  readonly given: Given;
}

interface Part {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
  /** A property may give way to what is inside it; an element of a frame that is a list stays in one piece. */
  readonly whole: boolean;
}

/**
 * What a frame should become by the rules of naming, worked out from the schemas alone: the generator's own code
 * for it is what is tried.
 */
export class Naming {
  readonly #catalogue: Catalogue;
  readonly #exchange: Description["exchange"];
  readonly #schemas: Schemas;
  readonly #records: ReadonlySet<string>;

  constructor({ catalogue, exchange }: Description, schemas: Schemas, records: ReadonlySet<string>) {
    this.#catalogue = catalogue;
    this.#exchange = exchange;
    this.#schemas = schemas;
    this.#records = records;
  }

  /** A frame that the venue sends, decoded. */
  message(kind: string, frame: unknown): Named {
    const parts = this.#partsOf(kind, withoutNulls(frame, this.#catalogue.messages[kind]?.tail));
    return {
      kind,
      ...merged(
        parts.map(({ name, schema, value, whole }) => {
          return whole ? { [name]: this.value(schema, value) } : this.#spread(name, schema, value, true);
        }),
      ),
    };
  }

  /** The named parameters of a request, without what the session fills in. */
  params(operation: Operation, frame: unknown): Named {
    const id = operation.correlation.by === "id" ? this.#idOf(operation) : undefined;
    const parts = this.#partsOf(operation.kind, frame).filter(({ name }) => name !== id);
    return merged(parts.map((part) => this.#param(operation, part)));
  }

  /** Where a request carries its id: the first step of the way to it. */
  #idOf({ correlation }: Operation): string | undefined {
    return correlation.by === "id" ? String((correlation.at ?? ["id"])[0]) : undefined;
  }

  /** What a request of this operation says in the session's stead. */
  proof(operation: Operation, frame: unknown): Proof {
    const proof: Proof = { key: "key", nonce: 0, signature: "signature", text: "" };
    const signed = this.#signedPart(operation);
    const part = isRecord(frame) && signed !== undefined ? frame[signed.at] : undefined;
    if (signed === undefined || !isRecord(part)) return proof;
    return { ...proof, ...Object.fromEntries(Object.entries(signed.given).map(([name, role]) => [role, part[name]])) };
  }

  #param(operation: Operation, { name, schema, value, whole }: Part): Named {
    const signed = this.#signedPart(operation);
    if (signed?.at === name && isRecord(value)) return this.#signedParams(schema, value, signed.given);
    const address = typeof value === "string" ? this.#readAddress(operation, schema, value) : undefined;
    if (address !== undefined) return address;
    return whole ? { [name]: this.value(schema, value) } : this.#spread(name, schema, value, false);
  }

  #signedParams(schema: JsonSchema, value: Named, given: Given): Named {
    const { properties = {} } = this.#schemas.resolve(schema);
    const free = Object.entries(properties).filter(([name]) => given[name] === undefined);
    return Object.fromEntries(free.map(([name, each]) => [name, this.value(each, value[name])]));
  }

  #signedPart({ name }: Operation): SignedPart | undefined {
    const own: unknown = Reflect.get(this.#exchange.operations[name] ?? {}, "signing");
    if (own !== undefined) return readSigned(own, true);
    const logins = Object.values(this.#exchange.servers).map(({ login }) => login);
    const login = logins.find((each) => each?.operation === name);
    return login === undefined ? undefined : readSigned(login, false);
  }

  /** The parameters of a topic's address, where the text is such an address. */
  #readAddress(operation: Operation, schema: JsonSchema, text: string): Named | undefined {
    const topics = Object.values(this.#catalogue.topics);
    const address = topics.find((topic) => Object.values<unknown>({ ...topic }).includes(operation))?.address;
    const pattern = this.#schemas.resolve(schema).pattern;
    if (address === undefined || address === null || !address.includes("{")) return undefined;
    return pattern?.includes("(") === true ? readAddress(address, pattern, text) : undefined;
  }

  /** The pieces of a frame by name, but for constants that are always there. */
  #partsOf(kind: string, frame: unknown): Part[] {
    const payload = this.#schemas.chosen(this.#schemas.message(kind), frame);
    const parts = Array.isArray(frame) ? this.#elements(payload, frame) : properties(payload, frame);
    const required = new Set([...(payload.required ?? []), ...this.#requiredElements(payload)]);
    return parts.filter(({ name, schema }) => !required.has(name) || !this.#schemas.isConstant(schema));
  }

  #requiredElements(payload: JsonSchema): string[] {
    const elements = elementsOf(payload) ?? [];
    return elements.slice(0, payload.minItems ?? 0).flatMap((schema) => this.#schemas.nameOf(schema) ?? []);
  }

  #elements(payload: JsonSchema, frame: readonly unknown[]): Part[] {
    return (elementsOf(payload) ?? []).flatMap((schema, index) => {
      const name = this.#schemas.nameOf(schema);
      return name === undefined ? [] : [{ name, schema, value: frame[index], whole: true }];
    });
  }

  /** A value that stands for its parts gives way to them. */
  #spread(name: string, schema: JsonSchema, value: unknown, received: boolean): Named {
    const inner = value === undefined ? this.#schemas.resolve(schema) : this.#schemas.chosen(schema, value);
    const choice = this.#schemas.resolve(schema).anyOf;
    const elements = elementsOf(inner);
    if (
      elements !== undefined &&
      Array.isArray(value) &&
      elements.every((each) => this.#schemas.nameOf(each) !== undefined)
    ) {
      if (choice === undefined || !received) return this.#fields(elements, value);
      return this.#oneAsMany(choice, inner, value);
    }
    if (itemOf(inner) !== undefined && inner["x-name"] !== undefined) {
      return { [inner["x-name"]]: this.value(inner, value) };
    }
    return { [name]: this.value(schema, value) };
  }

  /** One item where there may be several is decoded as the list of it. */
  #oneAsMany(choice: readonly JsonSchema[], one: JsonSchema, value: unknown): Named {
    const list = choice.map((each) => this.#schemas.resolve(each)).find((each) => itemOf(each) !== undefined);
    const name = list?.["x-name"];
    if (name === undefined) throw new Error("a choice of an item and nothing else");
    return { [name]: [this.value(one, value)] };
  }

  #fields(elements: readonly JsonSchema[], value: readonly unknown[]): Named {
    const named = elements.flatMap((schema, index) => {
      const name = this.#schemas.nameOf(schema);
      return name === undefined ? [] : [[name, this.value(schema, value[index])] as const];
    });
    return Object.fromEntries(named);
  }

  /** A value inside a message: what the schema does not know is gone, records have names, and the rest stays. */
  value(schema: JsonSchema, value: unknown): unknown {
    if (value === undefined || isAnything(schema)) return value;
    const inner = this.#schemas.chosen(schema, value);
    if (Array.isArray(value)) return this.#list(inner, value);
    if (!isRecord(value)) return value;
    const values = valuesOf(inner);
    const known =
      values === undefined
        ? Object.entries(inner.properties ?? {})
        : Object.keys(value).map((key) => [key, values] as const);
    return Object.fromEntries(
      known.flatMap(([key, each]) => (Object.hasOwn(value, key) ? [[key, this.value(each, value[key])]] : [])),
    );
  }

  #list(schema: ReturnType<Schemas["resolve"]>, value: readonly unknown[]): unknown {
    const elements = elementsOf(schema);
    if (elements === undefined) {
      const item = itemOf(schema) ?? {};
      return value.map((each) => this.value(item, each));
    }
    if (schema.component !== undefined && this.#records.has(schema.component)) return this.#fields(elements, value);
    return elements.map((each, index) => this.value(each, value[index]));
  }
}

function readSigned(scheme: unknown, given: boolean): SignedPart | undefined {
  const [at] = isRecord(scheme) && Array.isArray(scheme["in"]) ? (scheme["in"] as unknown[]) : [];
  if (typeof at !== "string" || !isRecord(scheme)) return undefined;
  return { at, given: given ? (scheme["parameters"] as Given) : {} };
}

/** The pattern of an address has a group for each of its parameters. */
function readAddress(address: string, pattern: string, text: string): Named | undefined {
  const names = [...address.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const found = new RegExp(pattern).exec(text);
  return found === null ? undefined : Object.fromEntries(names.map((name, index) => [name, found[index + 1]]));
}

/** Null in the tail of a frame only keeps the place of what the flags leave out. */
export function withoutNulls(frame: unknown, tail: Message["tail"]): unknown {
  if (!Array.isArray(frame) || tail === undefined) return frame;
  const end = tail.from + tail.flags.length;
  return frame.map((item: unknown, index): unknown => (index >= tail.from && index < end ? (item ?? undefined) : item));
}

function properties(payload: JsonSchema, frame: unknown): Part[] {
  return Object.entries(payload.properties ?? {}).map(([name, schema]) => {
    return { name, schema, value: memberOf(frame, name), whole: false };
  });
}

function memberOf(frame: unknown, name: string): unknown {
  return isRecord(frame) && Object.hasOwn(frame, name) ? frame[name] : undefined;
}

function merged(parts: readonly Named[]): Named {
  return parts.reduce((all, part) => ({ ...all, ...part }), {});
}
