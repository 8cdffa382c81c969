import type { Scope } from "../scope.js";

/** What the runtime has for scanners, by name: see runtime/scan/leaves.ts. */
const leaves = [
  "Entries",
  "behindStrangers",
  "booleanAt",
  "cursor",
  "cut",
  "decimalAt",
  "decimalPairsAt",
  "endOfAny",
  "endOfBoolean",
  "endOfDecimal",
  "endOfDecimalPairs",
  "endOfInteger",
  "endOfNull",
  "endOfNumber",
  "endOfString",
  "endOfValue",
  "integerAt",
  "isAmong",
  "memberAt",
  "nameAt",
  "nullAt",
  "numberAt",
  "objectAt",
  "plain",
  "remembered",
  "skipElements",
  "skipValue",
  "stringAt",
  "valueAt",
] as const;

/** Imports what the text uses of them. */
export function useLeaves(text: string, scope: Scope): void {
  for (const name of leaves) if (uses(text, name)) scope.leaf(name);
  if (uses(text, "Writable")) scope.leafType("Writable");
}

function uses(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}
