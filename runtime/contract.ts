/**
 * What a generated venue and the runtime agree on. Generated modules import these types and
 * nothing else of the runtime; the runtime is handed a venue and never imports one.
 */

export type * from "./scan-contract.js";

/** Why a validator refused a value, in the words of the JSON Schema keyword that failed. */
export interface Failure {
  /** JSON Pointer of the value that failed, from the frame's root. */
  readonly instancePath: string;
  readonly keyword: string;
  /** What the keyword asks for: the type, the constant, the bound; the property that is missing or one too many. */
  readonly expected: unknown;
}

/** Compiled from a payload schema. After `false`, `errors` says why; the next call overwrites it. */
export interface Validator {
  (frame: unknown): boolean;
  errors: readonly Failure[] | null;
}

/** A message as it is handed to a caller: plain readonly data, told apart by `kind`. */
export interface DecodedMessage {
  readonly kind: string;
}

export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

/**
 * Something that holds for every frame of a message, at a path into the frame: one of the three. It is no union,
 * because a compiler spends a tenth of its time on a venue to find which member of it each trait is.
 */
export interface Trait {
  readonly at: readonly (string | number)[];
  /** The value is one of these. */
  readonly is?: readonly (string | number | boolean | null)[];
  /** The value is of one of these types. */
  readonly type?: readonly (JsonType | "absent")[];
  /** The value is a string with this pattern. */
  readonly matches?: string;
}

/** One kind of message, and how to read it. */
export interface Message<Decoded extends DecodedMessage = DecodedMessage> {
  readonly kind: Decoded["kind"];
  /** What tells this message from those that could stand in its place; all must hold. */
  readonly traits: readonly Trait[];
  readonly validate: Validator;
  /** Validates and names; `undefined` when the frame is not valid, and then `validate.errors` says why. */
  readonly decode: (frame: unknown) => Decoded | undefined;
  /** The first update after an acknowledgement; later ones that look like it are another message. */
  readonly first?: true;
  /** Elements from `from` on that stand in the frame only under these flags of the connection, one bit each. */
  readonly tail?: { readonly from: number; readonly flags: readonly number[] };
}

/** A message in which a venue refuses a request. */
export interface RefusalMessage<Decoded extends DecodedMessage = DecodedMessage> extends Message<Decoded> {
  /** The venue's own reason; `undefined` when the frame is not this message. */
  readonly reason: (frame: unknown) => Reason | undefined;
}

/** The venue's own words for a refusal. */
export interface Reason {
  readonly code: number | string | null | undefined;
  readonly text: string | null | undefined;
}

/** What a builder may not choose for itself, passed in so that builders stay pure. */
export interface BuildContext {
  /** The request id, unique among the requests in flight on a connection. */
  readonly id: number;
  /** In `leave`: the channel id that the acknowledgement of the entry handed out. */
  readonly channel?: number;
  /** For an operation with `signing`. */
  readonly proof?: Proof;
}

/**
 * How a reply finds its request: by an id that both carry, by order among requests of the same
 * method, by request fields that the reply echoes (request pointer -> reply pointer), or not at all.
 * `constants` stand in replies to this request and not in those to others (reply pointer -> value).
 */
export type Correlation =
  /** `at`: where the request carries its id; at its top, as `id`, when absent. */
  | { readonly by: "id"; readonly at?: readonly (string | number)[] }
  | { readonly by: "order"; readonly constants?: Constants }
  | {
      readonly by: "echo";
      readonly fields: Readonly<Record<string, string | readonly string[]>>;
      readonly constants?: Constants;
    }
  | { readonly by: "none" };

type Constants = Readonly<Record<string, string | number | boolean>>;

/** A request as a tool sees it: what was asked, by name. */
export interface DecodedRequest<Params> extends DecodedMessage {
  readonly params: Params;
}

/** One request, and the replies that it may draw. How a request is read is `Catalogue.requests`' to say. */
export interface Operation<Params = never, Reply extends DecodedMessage = DecodedMessage> {
  /** The operation's name in the spec, such as `depth.query`. */
  readonly name: string;
  /** The kind of its message. */
  readonly kind: string;
  /** The wire's own word for the request: its method or event. */
  readonly method: string;
  /** Named parameters in, the wire's request out. */
  readonly build: (params: Params, context: BuildContext) => object;
  readonly correlation: Correlation;
  readonly replies: readonly Message<Reply>[];
  readonly refusals: readonly RefusalMessage[];
  /** Present when the connection must have logged in before. */
  readonly authenticated?: true;
  /** Present when the request carries a signature of its own; `build` then wants a proof. */
  readonly signing?: Signing;
  /** Where the request holds the flags of the connection; in force from its acknowledgement on. */
  readonly flags?: readonly string[];
}

/** A topic of a venue that may be asked but not subscribed to. */
export interface Topic {
  readonly name: string;
  /** The topic as it stands on the wire, with its parameters in braces; null where it has no name there. */
  readonly address: string | null;
}

/** The operations of a topic under their short names: `depth.query`, `server.time`. */
export type Operations<Name extends string> = Readonly<Record<Name, Operation>>;

/** A topic that can be subscribed to. */
export interface Feed<Entry = never, Update extends DecodedMessage = DecodedMessage> extends Topic {
  readonly subscription: Subscribing<Entry>;
  readonly updates: readonly Message<Update>[];
  /** The keys of the entries that an update belongs to; `undefined` when it belongs to all of the feed. */
  readonly keysOf: (update: Update) => readonly string[] | undefined;
}

/** A topic whose updates come by themselves: to every connection, or to one that has logged in. */
export interface StandingFeed<Update extends DecodedMessage = DecodedMessage> extends Topic {
  readonly updates: readonly Message<Update>[];
}

/** How subscriptions to a feed are made, dropped and told apart. */
export interface Subscribing<Entry = never> {
  /** The request behind `join`. */
  readonly subscribe: Operation;
  /** The request that subscribes to these entries: all of the feed's where `again` is `replace`, else one. */
  readonly join: (entries: readonly [Entry, ...Entry[]], context: BuildContext) => object;
  /** The request behind `leave`. */
  readonly unsubscribe: Operation;
  /** The request that drops the entry, or the whole feed where `again` is `replace`. */
  readonly leave: (entry: Entry, context: BuildContext) => object;
  /**
   * `replace`: a subscribe drops what the connection had on this feed, so the whole list is sent each time.
   * `add`: a subscribe leaves the others alone.
   */
  readonly again: "replace" | "add";
  /** What `leave` drops: the entry, or all of the feed, so that what should stay is subscribed to again. */
  readonly drops: "entry" | "all";
  /** How many entries of this feed one connection can hold; no limit when absent. */
  readonly perConnection?: number;
  /** The acknowledgement of this kind hands out a channel id, at this path, and frames carry it. */
  readonly bind?: { readonly reply: string; readonly id: readonly string[] };
  /**
   * Finds the entry that an update belongs to; see `keysOf`. One connection cannot hold two different
   * entries with one key. `undefined`: the entry takes every update of the feed, and collides with none.
   */
  readonly key: (entry: Entry) => string | undefined;
}

/** How the venue's inbound binary frames are packed. `text`: there are none. */
export type Framing = "text" | "zlib" | "deflate-raw";

export interface Server {
  /** Where to connect, as the document has it. */
  readonly url: string;
  readonly framing: Framing;
  /** Present where a frame that is a list holds several messages, each an item. */
  readonly batch?: true;
  readonly heartbeat?: Heartbeat;
  readonly limits: Limits;
  /** How a connection to this server logs in; loaded when somebody does. */
  readonly login?: () => Promise<Login>;
}

export interface Heartbeat {
  /** The request that keeps the connection alive. */
  readonly operation: Operation;
  readonly build: (context: BuildContext) => object;
  /** Seconds between two of them. */
  readonly every: number;
  /** Seconds without any frame after which the connection counts as dead. */
  readonly silence: number;
}

/** So many within so many seconds. */
export interface Rate {
  readonly count: number;
  readonly seconds: number;
}

export interface Limits {
  /** New connections. */
  readonly connections?: Rate;
  /** Requests on one connection. */
  readonly requests?: Rate;
  /** Entries that one connection can hold, those of all feeds together; see `Subscribing.perConnection`. */
  readonly subscriptions?: number;
}

/** How a secret becomes a signature. */
export interface Signature {
  /** An `hmac` has the secret as its key; `md5` has none. */
  readonly algorithm: "hmac-sha256" | "hmac-sha384" | "hmac-sha512" | "md5";
  /**
   * What is signed: `{nonce}` stands for the nonce as decimal digits, `{secret}` for the secret, and
   * `{parameters}` for what `Signing.signs` names, as `name=value`, sorted by name and joined by `&`.
   */
  readonly text: string;
  /** `hex` is lower case, `HEX` is upper case. */
  readonly encoding: "hex" | "HEX" | "base64";
  /** What the nonce counts since the Unix epoch: milliseconds or microseconds. */
  readonly nonce?: "ms" | "us";
}

/** What a signed request carries; the secret itself never leaves the signer. */
export interface Proof {
  readonly key: string;
  /** 0 where the signature has none. */
  readonly nonce: number;
  readonly signature: string;
  /** What was signed, for venues that want to see it; empty where it would hold the secret. */
  readonly text: string;
}

export interface Signing {
  readonly signature: Signature;
  /** The parameters that are signed: the fields at this path of the request, but for the signature itself. */
  readonly signs?: { readonly at: readonly string[]; readonly except: string };
}

export interface Login extends Signing {
  readonly operation: Operation;
  readonly build: (proof: Proof, context: BuildContext) => object;
}

/** What an incoming frame claims to be, before it is validated. */
export type Claim =
  /** A message that its constants name. */
  | { readonly by: "kind"; readonly kind: string }
  /** A reply to the request with this id. */
  | { readonly by: "id"; readonly id: number }
  /** Something for whoever waits for the like of it: a request for its reply, or a standing feed for an update. */
  | { readonly by: "reply" }
  /** A frame of the subscription whose acknowledgement handed out this id. */
  | { readonly by: "channel"; readonly channel: number };

export interface Venue {
  readonly name: string;
  readonly title: string;
  /** The first is the default. */
  readonly servers: Readonly<Record<string, Server>>;
  /** What an incoming frame claims to be; `undefined` when it is no frame of this venue. */
  readonly dispatch: (frame: unknown) => Claim | undefined;
  /** What the venue sends unasked that belongs to no subscription, such as a word about maintenance. */
  readonly notices?: readonly Message[];
}

/** Something that the venue sends unasked, as its spec names it. */
export interface Notification {
  /** The wire's own word for it: its method or event. */
  readonly method: string;
  /** The kind of its message. */
  readonly kind: string;
  /** The name of the topic that it belongs to. */
  readonly topic: string;
}

/** A whole venue, for tools; a bundle that imports one feed leaves it out. */
export interface Catalogue {
  readonly venue: Venue;
  readonly topics: Readonly<Record<string, Topic | Feed | StandingFeed>>;
  /** By name. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** What each of the venue's error codes means. */
  readonly codes: Readonly<Record<string, string>>;
  /** How a request of each operation is read, by the operation's name. */
  readonly requests: Readonly<Record<string, Message>>;
  /** What the venue sends unasked, by the name of its operation in the spec, such as `depth.update`. */
  readonly notifications: Readonly<Record<string, Notification>>;
  /** Everything that the venue sends, by kind. */
  readonly messages: Readonly<Record<string, Message>>;
  /** What an outgoing frame claims to be: the name of an operation. */
  readonly requestOf: (frame: unknown) => string | undefined;
}
