import type { Catalogue, Framing, Signature } from "../../runtime/contract.js";
import type { JsonSchema } from "./json-schema.js";

/** All that a mock needs to know about a venue; nothing else tells it what to do. */
export interface Description {
  readonly catalogue: Catalogue;
  readonly exchange: Exchange;
  readonly schemas: VenueSchemas;
}

/** `generated/<venue>/exchange.json`: how the venue answers. Pointers are JSON Pointers into the wire frame. */
export interface Exchange {
  readonly venue: string;
  /** By name; the first is the default. */
  readonly servers: Readonly<Record<string, ExchangeServer>>;
  /** By name. */
  readonly feeds: Readonly<Record<string, ExchangeFeed>>;
  /** By name. */
  readonly operations: Readonly<Record<string, ExchangeOperation>>;
  readonly codes: readonly ExchangeCode[];
  readonly refusal?: ExchangeRefusal;
}

export interface ExchangeServer {
  readonly url: string;
  readonly framing: Framing;
  readonly login?: ExchangeLogin;
}

export interface ExchangeFeed {
  /** Names of operations. */
  readonly subscribe: string;
  readonly unsubscribe: string;
  /** Kinds of the messages that a subscription brings. */
  readonly updates: readonly string[];
  /** The parameter that lists entries; without it the parameters are one entry. */
  readonly entries?: string;
  /** Where the list holds scalars: the name of an entry's one field. */
  readonly entry?: string;
  /** True where an empty list means everything. */
  readonly all?: boolean;
  readonly again: "replace" | "add";
  /** What an unsubscribe drops: the entry that it names, or all of the feed. */
  readonly drops: "entry" | "all";
  /** Parameters of `subscribe` that are always the same and no part of an entry. */
  readonly with?: Readonly<Record<string, unknown>>;
  readonly perConnection?: number;
  /** Field of an entry -> where an update says it; `*` stands for each item. */
  readonly key: Readonly<Record<string, string>>;
  readonly book?: ExchangeBook;
}

export interface ExchangeBook {
  readonly bids: string;
  readonly asks: string;
  /** What marks a whole book; absent: every update is one. */
  readonly snapshot?: { readonly at: string; readonly is: string | number | boolean };
  /** Element of a level -> the value that deletes its price. */
  readonly delete: Readonly<Record<string, string | number>>;
  readonly sort: { readonly bids: Direction; readonly asks: Direction };
  /** The field of an entry that says how many levels a side are kept. */
  readonly trim?: string;
}

export type Direction = "ascending" | "descending";

export interface ExchangeOperation {
  readonly method: string;
  /** Kind of the request. */
  readonly request: string;
  /** Kinds of what an accepted request may draw; the mock sends the first. */
  readonly replies: readonly string[];
  readonly refusals: readonly string[];
  readonly correlation: { readonly by: string };
  readonly authenticated?: boolean;
}

export interface ExchangeLogin {
  readonly operation: string;
  readonly signature: Signature;
  /** Parameter of the operation -> what it carries. */
  readonly parameters: Readonly<Record<string, "key" | "nonce" | "signature">>;
}

/** Why the mock refuses. */
export type RefusalCause = "invalid" | "unknown" | "unauthenticated" | "signature" | "overload";

export interface ExchangeCode {
  readonly value: number | string;
  readonly means: string;
  readonly when?: RefusalCause;
}

export interface ExchangeRefusal {
  readonly kind: string;
  readonly code?: string;
  readonly text?: string;
}

/** `generated/<venue>/schemas.json`: JSON Schema of every message. */
export interface VenueSchemas {
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  /** By kind. */
  readonly messages: Readonly<Record<string, JsonSchema>>;
}
