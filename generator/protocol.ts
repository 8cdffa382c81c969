/**
 * The model that lowering makes of an AsyncAPI document and that everything after it reads:
 * plain readonly data, each node discriminated by `kind` and carrying where it came from.
 * No parser type, no `$ref` to follow, no JSON Schema keyword past this point.
 */

import type { BookRules } from "./book.js";
import type { RefusalCause } from "./refusal-cause.js";
import type { Sequence } from "./sequence.js";

/** Where a node stands in the spec: a file and a JSON Pointer into it, as `specs/exchange.yaml#/channels/depth`. */
export type Origin = string;

interface Node {
  readonly origin: Origin;
}

interface Described extends Node {
  readonly description?: string;
}

export interface Protocol extends Described {
  readonly kind: "protocol";
  /** The spec's file name without its ending; names the folder and the exported venue. */
  readonly venue: string;
  readonly title: string;
  readonly version: string;
  readonly servers: readonly Server[];
  readonly channels: readonly Channel[];
  readonly operations: readonly Operation[];
  readonly messages: readonly Message[];
  /** Component schemas that anything refers to, in the order of the spec; referenced files after it. */
  readonly schemas: readonly NamedSchema[];
}

export interface Server extends Described {
  readonly kind: "server";
  readonly name: string;
  readonly url: string;
  readonly framing: "text" | "zlib" | "deflate-raw";
  /** True where a frame that is a list holds several messages. */
  readonly batch: boolean;
  readonly heartbeat?: { readonly operation: string; readonly every: number; readonly silence: number };
  readonly limits: { readonly connections?: Rate; readonly requests?: Rate; readonly subscriptions?: number };
  readonly login?: Login;
}

export interface Rate {
  readonly count: number;
  readonly seconds: number;
}

/** How a secret becomes a signature; `text` may name `{nonce}`, `{secret}` and `{parameters}`. */
export interface Signature {
  readonly algorithm: "hmac-sha256" | "hmac-sha384" | "hmac-sha512" | "md5";
  readonly text: string;
  readonly encoding: "hex" | "HEX" | "base64";
  readonly nonce?: "ms" | "us";
}

export interface SignatureScheme extends Described {
  readonly scheme: string;
  readonly signature: Signature;
  /** Where the signed parameters stand in the request. */
  readonly in: readonly string[];
  /** Parameter of the request -> what goes into it. */
  readonly parameters: Readonly<Record<string, "key" | "nonce" | "signature" | "text">>;
}

export interface Login extends SignatureScheme {
  readonly operation: string;
}

export interface Channel extends Described {
  readonly kind: "channel";
  readonly name: string;
  readonly address: string | null;
  /** Present where the address has parameters. */
  readonly parameters?: AddressSchema;
  readonly feed?: Feed;
  /** Kinds of the messages that come by themselves, where there is nothing to subscribe to. */
  readonly standing?: readonly string[];
  readonly book?: Book;
}

export interface Book extends Node, BookRules {
  readonly kind: "book";
}

export interface Feed extends Node {
  readonly kind: "feed";
  readonly subscribe: string;
  readonly unsubscribe: string;
  /** Kinds of the messages that the subscription brings. */
  readonly updates: readonly string[];
  /** The parameter of `subscribe` that lists entries; without it the parameters are one entry. */
  readonly entries?: string;
  /** Where the list holds scalars: the name of an entry's one field. */
  readonly entry?: string;
  /** True where an empty list means everything, so that an entry may leave its field out. */
  readonly all: boolean;
  readonly again: "replace" | "add";
  /** What an unsubscribe drops: the entry that it names, or all of the feed. */
  readonly drops: "entry" | "all";
  /** Parameters of `subscribe` that always have these values and are no part of an entry. */
  readonly with: Readonly<Record<string, string | number | boolean>>;
  readonly perConnection?: number;
  /** The acknowledgement hands out a channel id, which each frame of the subscription carries. */
  readonly bind?: { readonly reply: string; readonly id: readonly string[]; readonly at: readonly string[] };
  /**
   * Field of an entry -> JSON Pointer into the update's frame, `*` for each item; empty: an update belongs to
   * every entry. The field `address` is the channel's address with the entry's parameters filled in.
   */
  readonly key: Readonly<Record<string, string>>;
}

export interface Operation extends Described {
  readonly kind: "operation";
  readonly name: string;
  readonly action: "send" | "receive";
  readonly channel: string;
  /** The kind of its message. */
  readonly message: string;
  /** Kinds of the messages that may answer, refusals among them. */
  readonly replies: readonly string[];
  readonly correlation: Correlation;
  /** True where the connection must have logged in before. */
  readonly authenticated: boolean;
  /** Present where the request carries a signature of its own. */
  readonly signing?: SignatureScheme;
  /** Where the request holds the flags of the connection, which `x-flag` refers to. */
  readonly flags?: readonly string[];
}

export type Correlation =
  | { readonly by: "id" }
  | { readonly by: "order"; readonly constants?: Constants }
  | {
      readonly by: "echo";
      readonly fields: Readonly<Record<string, string | readonly string[]>>;
      readonly constants?: Constants;
    }
  | { readonly by: "none" };

/** What stands in a reply to this request alone, by its pointer. */
export type Constants = Readonly<Record<string, string | number | boolean>>;

export interface Message extends Described {
  readonly kind: "message";
  /** The `kind` of the decoded message, such as `depth.update`. */
  readonly name: string;
  /** Channels that declare it, in the order of the spec. */
  readonly channels: readonly string[];
  readonly payload: Schema;
  /** Path of the correlation id in the payload. */
  readonly correlationId?: readonly string[];
  /** The first update after an acknowledgement, where later ones of its shape are another message. */
  readonly first: boolean;
  readonly refusal?: { readonly code?: readonly string[]; readonly text?: readonly string[] };
  readonly examples: readonly Example[];
}

export interface Example extends Node {
  readonly name: string;
  readonly payload: unknown;
}

export interface NamedSchema extends Described {
  readonly kind: "schema";
  readonly name: string;
  readonly schema: Schema;
}

/** A payload or a part of one. A `switch` over `kind` is complete. */
export type Schema =
  | UnknownSchema
  | NullSchema
  | BooleanSchema
  | NumberSchema
  | StringSchema
  | AddressSchema
  | LiteralSchema
  | ObjectSchema
  | MapSchema
  | ListSchema
  | TupleSchema
  | UnionSchema
  | ReferenceSchema;

interface SchemaNode extends Described {
  /** `x-name`: what the value is called where the wire gives it a position or an envelope's word only. */
  readonly name?: string;
  /** `x-unit`: for times. */
  readonly unit?: "s" | "ms" | "us";
  /** `x-flag`: an element that is there only while the connection's flags have this bit. */
  readonly flag?: number;
  /** `x-sequence`: a number that counts frames of the connection. */
  readonly sequence?: Sequence;
  /** Set where the spec marks a departure from the document. */
  readonly wire?: { readonly does: string; readonly known: string };
}

export interface UnknownSchema extends SchemaNode {
  readonly kind: "unknown";
}
export interface NullSchema extends SchemaNode {
  readonly kind: "null";
}
export interface BooleanSchema extends SchemaNode {
  readonly kind: "boolean";
}
export interface NumberSchema extends SchemaNode {
  readonly kind: "number";
  readonly integer: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  /** `x-codes`: what known values mean; others may come. */
  readonly codes?: readonly Code[];
}
export interface Code {
  readonly value: number;
  readonly means: string;
  /** Which refusal of the mock exchange gives this code. */
  readonly when?: RefusalCause;
}
export interface StringSchema extends SchemaNode {
  readonly kind: "string";
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}
/** `x-address`: the address of a channel with its parameters filled in. */
export interface AddressSchema extends SchemaNode {
  readonly kind: "address";
  readonly channel: string;
  /** Fixed text and parameters, in their order. */
  readonly parts: readonly (string | AddressParameter)[];
}
export interface AddressParameter {
  readonly name: string;
  /** A literal where the legal values are known, else a string with the pattern of one. */
  readonly schema: LiteralSchema | StringSchema;
}
/** A constant or an enumeration. */
export interface LiteralSchema extends SchemaNode {
  readonly kind: "literal";
  readonly values: readonly (string | number | boolean)[];
}
export interface ObjectSchema extends SchemaNode {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** False where the spec says `additionalProperties: false`. */
  readonly open: boolean;
}
export interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}
/** An object whose keys are data. */
export interface MapSchema extends SchemaNode {
  readonly kind: "map";
  readonly values: Schema;
}
export interface ListSchema extends SchemaNode {
  readonly kind: "list";
  readonly items: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
}
export interface TupleSchema extends SchemaNode {
  readonly kind: "tuple";
  readonly elements: readonly Schema[];
  /** How many of the elements are always there. */
  readonly required: number;
  /** True where more elements may follow. */
  readonly open: boolean;
  /** `x-record`: decode into an object with the elements' names, not into a labelled tuple. */
  readonly record: boolean;
}
export interface UnionSchema extends SchemaNode {
  readonly kind: "union";
  readonly alternatives: readonly Schema[];
}
/** A component schema; `name` of the target, not of the place. */
export interface ReferenceSchema extends SchemaNode {
  readonly kind: "reference";
  readonly target: string;
}
