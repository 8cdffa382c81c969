import type { BuildContext, DecodedMessage, Message, Subscribing, Topic } from "./contract.js";

/** The decoded form of a message, or of each of several. */
export type DecodedOf<M> = M extends { readonly decode: (frame: unknown) => infer D }
  ? Extract<D, DecodedMessage>
  : never;

/** The named parameters of an operation. */
export type ParamsOf<O> = O extends { readonly build: (params: infer Params, context: BuildContext) => object }
  ? Params
  : never;

/** What a request of the operation resolves to: any of its replies; `undefined` where the venue sends none. */
export type ReplyOf<O> = O extends { readonly correlation: { readonly by: "none" } }
  ? undefined
  : O extends { readonly replies: readonly (infer M)[] }
    ? DecodedOf<M>
    : never;

/** What is subscribed to on a feed, such as `{ market: "BTC_USDT" }`. */
export type EntryOf<F> = F extends {
  readonly subscription: {
    readonly join: (entries: readonly [infer Entry, ...(infer Entry)[]], context: BuildContext) => object;
  };
}
  ? Entry
  : never;

/** What a subscription to the feed brings: any of its updates. */
export type UpdateOf<F> = F extends { readonly updates: readonly (infer M)[] } ? DecodedOf<M> : never;

/** Any feed, whatever its entries and updates; `Feed` itself is exact in both directions. */
export interface AnyFeed extends Topic {
  readonly subscription: Subscribing;
  readonly updates: readonly Message[];
  readonly keysOf: (update: never) => readonly string[] | undefined;
}
