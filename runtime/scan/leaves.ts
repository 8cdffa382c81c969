/**
 * What the scanners of every venue are made of; emitted modules import it, and nobody else need. `bytes` is a frame,
 * `from` an offset into it. What is named `…At` reads a value, and returns it with `cursor.at` behind it, or
 * `undefined`; what is named `endOf…` returns the offset behind a value, or -1.
 */

export { cursor, plain } from "./leaves/cursor.js";
export type { Writable } from "./leaves/cursor.js";
export { decimalAt, decimalPairsAt, endOfDecimal, endOfDecimalPairs } from "./leaves/decimal.js";
export { Entries } from "./leaves/entries.js";
export { behindStrangers, memberAt } from "./leaves/member.js";
export { integerAt, isAmong, numberAt } from "./leaves/number.js";
export { endOfInteger, endOfNumber } from "./leaves/number-end.js";
export {
  endOfAny,
  endOfBoolean,
  endOfNull,
  endOfValue,
  booleanAt,
  nullAt,
  objectAt,
  skipElements,
  skipValue,
  valueAt,
} from "./leaves/skip.js";
export { begin, endOfString, nameAt, remembered, stringAt } from "./leaves/string.js";
export { cut } from "./leaves/text.js";
