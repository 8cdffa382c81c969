import * as v from "valibot";

const decimal = v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/u));
const integer = v.pipe(v.number(), v.integer());
const level = v.tuple([decimal, decimal]);
const id = v.nullable(integer);
const trade = v.looseObject({
  id: integer,
  time: v.number(),
  price: decimal,
  amount: decimal,
  type: v.picklist(["buy", "sell"]),
});
const stats = Object.fromEntries(
  ["open", "close", "high", "low", "volume", "deal", "last"].map((key) => [key, decimal]),
);

const schemas = {
  "gateio depth.update": v.looseObject({
    method: v.literal("depth.update"),
    params: v.tuple([
      v.boolean(),
      v.looseObject({ asks: v.optional(v.array(level)), bids: v.optional(v.array(level)) }),
      v.string(),
    ]),
    id,
  }),
  "gateio trades.update": v.looseObject({
    method: v.literal("trades.update"),
    params: v.tuple([v.string(), v.array(trade)]),
    id,
  }),
  "whitebit market_update": v.looseObject({
    method: v.literal("market_update"),
    params: v.tuple([v.string(), v.looseObject({ ...stats, period: integer })]),
    id,
  }),
  "bitfinex book.update": v.looseTuple([integer, v.looseTuple([v.number(), integer, v.number()])]),
};

/** @param {string} name venue and kind @returns {(value: unknown) => boolean} */
export const accepts = (name) => (value) => v.safeParse(schemas[name], value).success;
