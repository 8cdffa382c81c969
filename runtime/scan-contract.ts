/**
 * Reads a message from the bytes of a frame, from an offset on, and leaves the runtime's cursor behind it: what it
 * returns equals what `Message.decode` gives for the parsed frame. `undefined` says that it gave up, and nothing of
 * the frame: `Message.decode` then decides. `flags` are those of the connection, for messages with a `tail`.
 */
export type Scan<Decoded extends { readonly kind: string } = { readonly kind: string }> = (
  bytes: Uint8Array,
  from: number,
  flags?: number,
) => Decoded | undefined;

/** Like `Scan`, but builds nothing: the offset behind a message that `Message.validate` accepts, or -1. */
export type Check = (bytes: Uint8Array, from: number, flags?: number) => number;

/** Scanners by the kind of message that they read. */
export type ScanTable = Readonly<Record<string, Scan>>;

/** Validating scanners by the kind of message that they accept. */
export type CheckTable = Readonly<Record<string, Check>>;

/** Where frames name what they are, so that bytes can be dispatched; the scanners themselves look at the rest. */
export interface Names {
  /** The member or the element that holds the name. */
  readonly at: string | number;
  /** A name, and the kinds that it can be. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Kinds whose names are not listed, but match. */
  readonly patterns: readonly { readonly matches: RegExp; readonly kind: string }[];
  /** Kinds that have no such name. */
  readonly others: readonly string[];
}

/** What reads the frames of a venue without parsing them; imported apart, so that a bundle can do without. */
export interface Scanners {
  /** The venue's name. */
  readonly venue: string;
  readonly messages: ScanTable;
  /** Kinds that the dispatch claims by what they are, whoever waits for them. */
  readonly unasked: readonly string[];
  /** How frames that are objects, and frames that are lists, are told apart; absent where there are none. */
  readonly objects?: Names;
  readonly lists?: Names;
  /** The member that ties a reply to its request; absent where replies have none. */
  readonly id?: string;
  /** True where a list begins with the id of its channel. */
  readonly channels?: true;
}
