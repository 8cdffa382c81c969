import type { Catalogue, Correlation, Framing, Signature } from "../../runtime/contract.js";
import type { VenueSchemas } from "../venue-schemas.js";

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
  /** By kind: what their schemas do not say. */
  readonly messages?: Readonly<Record<string, ExchangeMessage>>;
  readonly codes: readonly ExchangeCode[];
  /** The refusal that the most operations may draw. */
  readonly refusal?: ExchangeRefusal;
}

export interface ExchangeServer {
  readonly url: string;
  readonly framing: Framing;
  /** True where a frame that is a list holds several messages, each an item, both ways. */
  readonly batch?: boolean;
  /** How many entries a connection can hold, those of all feeds together. */
  readonly subscriptions?: number;
  readonly login?: ExchangeLogin;
}

export interface ExchangeFeed {
  /** The feed's name on the wire, with an entry's fields in braces; null where it has none. */
  readonly address?: string | null;
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
  /** Field of an entry, or `address` for its address -> where an update says it; `*` stands for each item. */
  readonly key: Readonly<Record<string, string>>;
  /** Acknowledgements hand out a channel id, and frames carry it. */
  readonly bind?: ExchangeBinding;
  readonly book?: ExchangeBook;
}

export interface ExchangeBinding {
  /** Kind of the acknowledgement. */
  readonly reply: string;
  /** Where the acknowledgement has the id; the unsubscribe's parameter has the last of these names. */
  readonly id: readonly string[];
  /** Where frames have it. */
  readonly at: readonly string[];
}

/** Where `bids` and `asks` are one place, the sign of a level's amount is its side: above 0 it bids. */
export interface ExchangeBook {
  readonly bids: string;
  readonly asks: string;
  /** What marks a whole book. Absent: every update is one, or the kind that comes first. */
  readonly snapshot?: { readonly at: string; readonly is: string | number | boolean };
  /** Element of a level -> the value that deletes its price. */
  readonly delete: Readonly<Record<string, string | number>>;
  readonly sort: { readonly bids: Direction; readonly asks: Direction };
  /** The field of an entry that says how many levels a side are kept. */
  readonly trim?: string;
  /** The field of an entry that says how many levels a side the venue tells of, and what counts without it. */
  readonly levels?: { readonly field: string; readonly default?: number };
}

export type Direction = "ascending" | "descending";

export interface ExchangeOperation {
  readonly method: string;
  /** Kind of the request. */
  readonly request: string;
  /** Kinds of what an accepted request may draw; the mock sends the first. */
  readonly replies: readonly string[];
  readonly refusals: readonly string[];
  readonly correlation: Correlation;
  readonly authenticated?: boolean;
  /** Present where the request itself is signed. */
  readonly signing?: ExchangeSigning;
  /** Where the request has the flags of the connection. */
  readonly flags?: readonly string[];
}

export interface ExchangeSigning {
  readonly signature: Signature;
  /** Where the request has the parameters below; empty: wherever its parameters are. */
  readonly in?: readonly string[];
  /** Parameter -> what it carries. */
  readonly parameters: Readonly<Record<string, "key" | "nonce" | "signature" | "text">>;
}

export interface ExchangeLogin extends ExchangeSigning {
  readonly operation: string;
}

export interface ExchangeMessage {
  /** True where it comes first: of a feed after its acknowledgement, of no feed on each connection. */
  readonly first?: boolean;
  /** Elements from `from` on that stand there only under these flags of the connection, one bit each. */
  readonly tail?: { readonly from: number; readonly flags: readonly number[] };
  readonly refusal?: ExchangeReason;
}

/** Why the mock refuses. */
export type RefusalCause =
  | "invalid"
  | "unknown"
  | "unknownTopic"
  | "duplicate"
  | "absent"
  | "unauthenticated"
  | "signature"
  | "overload";

export interface ExchangeCode {
  readonly value: number | string;
  readonly means: string;
  readonly when?: RefusalCause;
}

export interface ExchangeRefusal extends ExchangeReason {
  readonly kind: string;
}

/** Where a refusal says why. */
export interface ExchangeReason {
  readonly code?: string;
  readonly text?: string;
}
