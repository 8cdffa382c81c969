import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";

const decimal = Type.String({ pattern: "^-?\\d+(\\.\\d+)?$" });
const level = Type.Tuple([decimal, decimal]);
const id = Type.Union([Type.Integer(), Type.Null()]);
const trade = Type.Object({
  id: Type.Integer(),
  time: Type.Number(),
  price: decimal,
  amount: decimal,
  type: Type.Union([Type.Literal("buy"), Type.Literal("sell")]),
});
const stats = Object.fromEntries(
  ["open", "close", "high", "low", "volume", "deal", "last"].map((key) => [key, decimal]),
);
const sides = { asks: Type.Optional(Type.Array(level)), bids: Type.Optional(Type.Array(level)) };

/** Its tuples are closed, so the frame of bitfinex is one with a sequence and nothing after it. */
const schemas = {
  "gateio depth.update": update("depth.update", [Type.Boolean(), Type.Object(sides), Type.String()]),
  "gateio trades.update": update("trades.update", [Type.String(), Type.Array(trade)]),
  "whitebit market_update": update("market_update", [Type.String(), Type.Object({ ...stats, period: Type.Integer() })]),
  "bitfinex book.update": Type.Tuple([
    Type.Integer(),
    Type.Tuple([Type.Number(), Type.Integer(), Type.Number()]),
    Type.Integer(),
  ]),
};

function update(method, params) {
  return Type.Object({ method: Type.Literal(method), params: Type.Tuple(params), id });
}

/** @param {string} name venue and kind @returns {(value: unknown) => boolean} */
export function accepts(name) {
  const check = TypeCompiler.Compile(schemas[name]);
  return (value) => check.Check(value);
}
