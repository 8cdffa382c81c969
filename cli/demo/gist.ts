import { isRecord } from "../../traffic/is-record.js";
import type { BestLevels } from "./book-keeper.js";

type Named = Readonly<Record<string, unknown>>;

/** What a message says in a few words, by the names that every venue gives such fields. */
export function gistOf(message: object, label: string, best?: BestLevels): string {
  if (best !== undefined) return bookGist(best);
  const bar = find(message, (fields) => has(fields, "open") && (has(fields, "close") || has(fields, "last")));
  if (bar !== undefined) return barGist(bar);
  const trades = findAll(message, (fields) => has(fields, "price", "amount"));
  const [trade] = trades;
  if (trade !== undefined) return tradeGist(trade, trades.length - 1);
  return plainGist(message, label);
}

function bookGist({ bid, ask, bids, asks, whole }: BestLevels): string {
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
  const levels = `${count(bids, "bid")}, ${count(asks, "ask")}`;
  return `bid ${bid}  ask ${ask}  (${whole ? "whole book" : "change"}: ${levels})`;
}

function barGist(bar: Named): string {
  const prices = [
    ["O", bar["open"]],
    ["H", bar["high"] ?? bar["highest"]],
    ["L", bar["low"] ?? bar["lowest"]],
    ["C", bar["close"] ?? bar["last"]],
  ].map(([letter, price]) => `${String(letter)} ${show(price)}`);
  const rest = ["volume", "baseVolume"]
    .filter((name) => Number(bar[name]) > 0)
    .map((name) => `${name} ${show(bar[name])}`);
  return [...prices, ...rest].join("  ");
}

function tradeGist(trade: Named, more: number): string {
  const side = trade["side"] ?? trade["type"] ?? "";
  const others = more > 0 ? `  and ${more} more` : "";
  return `${show(trade["price"])} x ${show(trade["amount"])} ${show(side)}${others}`;
}

/** The first few values, however deep; a message of constants only says its kind. */
function plainGist(message: object, label: string): string {
  const leaves = leavesOf("", message).filter(([name, text]) => name !== "kind" && name !== "id" && text !== label);
  if (leaves.length > 0)
    return leaves
      .slice(0, 5)
      .map((leaf) => leaf.join(" "))
      .join("  ");
  return "kind" in message ? String(message.kind) : "";
}

function leavesOf(name: string, value: unknown): readonly (readonly [name: string, text: string])[] {
  if (isScalar(value)) return [[name, show(value)]];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => leavesOf(name, item));
  return isRecord(value) ? Object.entries(value).flatMap(([key, item]) => leavesOf(key, item)) : [];
}

function show(value: unknown): string {
  return isScalar(value) ? String(value) : "";
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function has(fields: Named, ...names: readonly string[]): boolean {
  return names.every((name) => isScalar(fields[name]));
}

function find(value: unknown, fits: (fields: Named) => boolean): Named | undefined {
  return findAll(value, fits)[0];
}

function findAll(value: unknown, fits: (fields: Named) => boolean): readonly Named[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => findAll(item, fits));
  if (!isRecord(value)) return [];
  return fits(value) ? [value] : Object.values(value).flatMap((item) => findAll(item, fits));
}
