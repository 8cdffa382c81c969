import type { ExchangeBook } from "../../traffic/mock/description.js";
import { isIdName } from "../../traffic/mock/field-names.js";
import type { BookNews } from "./book-news.js";

type Named = Readonly<Record<string, unknown>>;

/** The best level of each side after an update, and how many levels the update carried. */
export interface BestLevels {
  readonly bid: string;
  readonly ask: string;
  readonly bids: number;
  readonly asks: number;
  readonly whole: boolean;
}

/** A level as it is kept: what it costs, and how much there is, whichever side it is on. */
interface Kept {
  readonly price: number;
  readonly text: string;
}

/** Keeps a book from its news, only as far as the demo's lines need it: their best levels. */
export class BookKeeper {
  readonly #rule: ExchangeBook;
  readonly #limit: number;
  /** By id where levels have one, else by price. */
  readonly #sides = { bids: new Map<string, Kept>(), asks: new Map<string, Kept>() };

  constructor(rule: ExchangeBook, entry: Named) {
    this.#rule = rule;
    const limit = rule.trim === undefined ? NaN : Number(entry[rule.trim]);
    this.#limit = Number.isInteger(limit) ? limit : Infinity;
  }

  apply({ whole, bids, asks }: BookNews): BestLevels {
    this.#applySide("bids", bids, whole);
    this.#applySide("asks", asks, whole);
    return { bid: this.#settle("bids", -1), ask: this.#settle("asks", 1), bids: bids.length, asks: asks.length, whole };
  }

  #applySide(side: "bids" | "asks", levels: readonly Named[], whole: boolean): void {
    if (whole) this.#sides[side].clear();
    for (const level of levels) this.#applyLevel(side, level);
  }

  #applyLevel(side: "bids" | "asks", level: Named): void {
    const price = String(level["price"]);
    const [, id = price] = Object.entries(level).find(([name]) => isIdName(name)) ?? [];
    const deletes = Object.entries(this.#rule.delete).every(([name, value]) => level[name] === value);
    if (deletes) this.#sides[side].delete(String(id));
    else this.#sides[side].set(String(id), { price: Number(price), text: `${price} x ${sizeOf(level)}` });
  }

  /** Drops what the venue no longer keeps, and names the best level. */
  #settle(side: "bids" | "asks", sign: 1 | -1): string {
    const levels = [...this.#sides[side]].sort(([, a], [, b]) => sign * (a.price - b.price));
    for (const [id] of levels.slice(this.#limit)) this.#sides[side].delete(id);
    return levels[0]?.[1].text ?? "none";
  }
}

/** The amount without its sign, which only says the side. */
function sizeOf({ amount }: Named): string {
  return String(amount).replace(/^-/, "");
}
