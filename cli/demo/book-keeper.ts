import { isRecord } from "../../traffic/is-record.js";
import type { ExchangeBook } from "../../traffic/mock/description.js";
import type { Definitions, JsonSchema } from "../../traffic/mock/json-schema.js";
import { schemaAt } from "../../traffic/mock/named-parts.js";
import { parsePointer } from "../../traffic/mock/pointer.js";

type Named = Readonly<Record<string, unknown>>;

/** The best level of each side after an update, and how many levels the update carried. */
export interface BestLevels {
  readonly bid: string;
  readonly ask: string;
  readonly bids: number;
  readonly asks: number;
  readonly whole: boolean;
}

/** Keeps a book from named updates, only as far as the demo's lines need it: their best levels. */
export class BookKeeper {
  readonly #rule: ExchangeBook;
  /** The decoded name of what marks a whole book. */
  readonly #flag: string | undefined;
  readonly #limit: number;
  readonly #sides = { bids: new Map<string, string>(), asks: new Map<string, string>() };

  constructor(rule: ExchangeBook, entry: Named, definitions: Definitions, schema: JsonSchema) {
    this.#rule = rule;
    const limit = rule.trim === undefined ? undefined : entry[rule.trim];
    this.#limit = typeof limit === "number" ? limit : Infinity;
    const keys = rule.snapshot === undefined ? undefined : parsePointer(rule.snapshot.at);
    this.#flag = keys && (schemaAt(definitions, schema, keys)["x-name"] ?? keys.at(-1));
  }

  apply(message: object): BestLevels | undefined {
    const [bidsName, asksName] = [lastKey(this.#rule.bids), lastKey(this.#rule.asks)];
    const book = findBook(message, bidsName, asksName);
    if (book === undefined) return undefined;
    const whole =
      this.#flag === undefined ||
      Object.entries(message).some(([name, value]) => name === this.#flag && value === this.#rule.snapshot?.is);
    const bids = this.#applySide("bids", book[bidsName], whole);
    const asks = this.#applySide("asks", book[asksName], whole);
    return { bid: this.#settle("bids", -1), ask: this.#settle("asks", 1), bids, asks, whole };
  }

  #applySide(side: "bids" | "asks", levels: unknown, whole: boolean): number {
    if (whole) this.#sides[side].clear();
    const rows: readonly unknown[] = Array.isArray(levels) ? levels : [];
    for (const level of rows) if (isRecord(level)) this.#applyLevel(side, level);
    return rows.length;
  }

  #applyLevel(side: "bids" | "asks", level: Named): void {
    const { price, amount } = level;
    const deletes = Object.entries(this.#rule.delete).every(([name, value]) => level[name] === value);
    if (deletes) this.#sides[side].delete(String(price));
    else this.#sides[side].set(String(price), String(amount));
  }

  /** Drops what the venue no longer keeps, and names the best level. */
  #settle(side: "bids" | "asks", sign: 1 | -1): string {
    const levels = [...this.#sides[side]].sort(([a], [b]) => sign * (Number(a) - Number(b)));
    for (const [price] of levels.slice(this.#limit)) this.#sides[side].delete(price);
    return levels[0]?.join(" x ") ?? "none";
  }
}

function lastKey(pointer: string): string {
  return parsePointer(pointer).at(-1) ?? "";
}

function findBook(value: unknown, bids: string, asks: string): Named | undefined {
  if (!isRecord(value)) return undefined;
  if (bids in value || asks in value) return value;
  for (const item of Object.values(value)) {
    const found = findBook(item, bids, asks);
    if (found !== undefined) return found;
  }
  return undefined;
}
