/** What a collected frame is for us. */
export type Wanted =
  | {
      readonly kind: string;
      /** True for a reply: nothing in the collection asked for it. */
      readonly reply?: true;
      /** The feed whose subscription the frame belongs to; it is made before the frame. */
      readonly feed?: string;
      /** What the flags of the connection were, and what they put at the end of the frame. */
      readonly flags?: { readonly value: number; readonly tail: readonly string[] };
    }
  /** Why we do not read it. */
  | { readonly outOfScope: string };

const sequence = { value: 65_536, tail: ["sequence"] };
const both = { value: 65_536 + 32_768, tail: ["sequence", "timestamp"] };

/** By venue, and by the label that the collection gives a frame. Labels of copied documents and fixtures are not here. */
export const captureKinds: Readonly<Record<string, Readonly<Record<string, Wanted>>>> = {
  gateio: {
    "push:balance.update": { kind: "balance.update" },
    "push:depth.update:full": { kind: "depth.update" },
    "push:kline.update": { kind: "kline.update" },
    "push:ticker.update": { kind: "ticker.update" },
    "push:trades.update": { kind: "trades.update" },
    "reply:depth": { kind: "depth.reply", reply: true },
    "reply:market/ticker": { kind: "ticker.reply", reply: true },
    "reply:status:success": { kind: "status.reply", reply: true },
  },
  whitebit: {
    "out:ping": { kind: "ping" },
    "push:balanceSpot_update": { outOfScope: "an account's; the document is the public one" },
    "push:candles_update": { kind: "candles_update" },
    "push:depth_update:delta": { kind: "depth_update" },
    "push:depth_update:full": { kind: "depth_update" },
    "push:market_update": { kind: "market_update" },
    "push:trades_update": { kind: "trades_update" },
    "reply:error:9": { kind: "error.reply", reply: true },
    "reply:status:success": { kind: "status.reply", reply: true },
  },
  okex: {
    "ack:addChannel": { kind: "channel.reply", reply: true },
    "error:20103": { kind: "error.reply", reply: true },
    "push:nochannel:spot:order:bare-object": { outOfScope: "the form of mid-2018, which names no channel" },
    "push:ok_spot_userinfo": { kind: "userInfo.reply", reply: true },
    "push:ok_spot_userinfo:bare-object": { kind: "userInfo.reply", reply: true },
    "push:ok_sub_spot_X_deals": { kind: "deals.update" },
    "push:ok_sub_spot_X_deals:bare-object": { kind: "deals.update" },
    "push:ok_sub_spot_X_depth_Y": { kind: "depthLevels.update" },
    "push:ok_sub_spot_X_kline_Y": { kind: "kline.update" },
    "push:ok_sub_spot_X_order:bare-object": { kind: "order.update" },
  },
  bitfinex: {
    "?book:update:+2": { kind: "book.update", feed: "book", flags: both },
    "?ticker:update:+2": { kind: "ticker.update", feed: "ticker", flags: both },
    "?trades:snapshot": { kind: "trades.snapshot", feed: "trades" },
    "account:n": { kind: "notice.refused" },
    "account:oc": { kind: "order.closed" },
    "account:on:snapshot": { kind: "order.newList" },
    "account:os:snapshot": { kind: "order.snapshot" },
    "account:pu": { kind: "position.update" },
    "account:te": { kind: "userTrade.executed" },
    "account:ws:snapshot": { kind: "wallet.snapshot" },
    "book:cs": { kind: "book.checksum", feed: "book" },
    "book:snapshot": { kind: "book.snapshot", feed: "book" },
    "book:snapshot:+2": { kind: "book.snapshot", feed: "book", flags: both },
    "book:update:+1": { kind: "book.update", feed: "book", flags: sequence },
    "book:update:+2": { kind: "book.update", feed: "book", flags: both },
    "event:conf": { kind: "conf.reply", reply: true },
    "event:error:10100": { kind: "error.reply", reply: true },
    "event:error:10300": { kind: "error.reply", reply: true },
    "event:error:10305": { kind: "error.reply", reply: true },
    "event:info:version": { kind: "info.version" },
    "event:pong": { kind: "pong.reply", reply: true },
    "event:subscribed:book": { kind: "book.subscribed", reply: true },
    "event:subscribed:candles": { kind: "candles.subscribed", reply: true },
    "event:subscribed:rawbook": { kind: "rawBook.subscribed", reply: true },
    hb: { kind: "heartbeat", feed: "book" },
    "hb:+2": { kind: "heartbeat", feed: "book", flags: both },
    "rawbook:update:+2": { kind: "rawBook.update", feed: "rawBook", flags: both },
    "ticker:funding:update:+2": { kind: "fundingTicker.update", feed: "fundingTicker", flags: both },
    "trades:snapshot:+2": { kind: "trades.snapshot", feed: "trades", flags: both },
    "trades:te": { kind: "trades.executed", feed: "trades" },
    "trades:te:+2": { kind: "trades.executed", feed: "trades", flags: both },
  },
};

const mislabelled = "a frame of this very protocol, which the collection has among the same venue's frames too";

/** Frames of the foreign collection that are ours after all, by venue and line. */
export const notForeign: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  bitfinex: { 123: mislabelled, 124: mislabelled, 125: mislabelled, 126: mislabelled, 127: mislabelled },
};

/** Captures of whole connections: what they hold, and the flags that the client set. */
export const continuous: readonly { readonly venue: string; readonly file: string; readonly numbered: boolean }[] = [
  { venue: "bitfinex", file: "bitfinex-cryptofeed-1715.ndjson", numbered: true },
  { venue: "bitfinex", file: "bitfinex-book-r0.ndjson", numbered: false },
];
