import { z } from "zod";

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/u);
const level = z.tuple([decimal, decimal]);
const id = z.int().nullable();
const trade = z.looseObject({
  id: z.int(),
  time: z.number(),
  price: decimal,
  amount: decimal,
  type: z.enum(["buy", "sell"]),
});
const stats = Object.fromEntries(
  ["open", "close", "high", "low", "volume", "deal", "last"].map((key) => [key, decimal]),
);

const schemas = {
  "gateio depth.update": z.looseObject({
    method: z.literal("depth.update"),
    params: z.tuple([
      z.boolean(),
      z.looseObject({ asks: z.array(level).optional(), bids: z.array(level).optional() }),
      z.string(),
    ]),
    id,
  }),
  "gateio trades.update": z.looseObject({
    method: z.literal("trades.update"),
    params: z.tuple([z.string(), z.array(trade)]),
    id,
  }),
  "whitebit market_update": z.looseObject({
    method: z.literal("market_update"),
    params: z.tuple([z.string(), z.looseObject({ ...stats, period: z.int() })]),
    id,
  }),
  "bitfinex book.update": z.tuple([z.int(), z.tuple([z.number(), z.int(), z.number()], z.unknown())], z.unknown()),
};

/** @param {string} name venue and kind @returns {(value: unknown) => boolean} */
export const accepts = (name) => (value) => schemas[name].safeParse(value).success;

export const names = Object.keys(schemas);
