import type { JsonType, Trait } from "./contract.js";
import { valueAt } from "./pointer.js";

/** Compiled once a trait: traits are constants of a generated module. */
const patterns = new WeakMap<Trait, RegExp>();

/** Whether a frame has all of a message's traits. */
export function claims(frame: unknown, traits: readonly Trait[]): boolean {
  for (const trait of traits) if (!holds(frame, trait)) return false;
  return true;
}

/** How many of the traits a frame has; tells the nearest message when none is claimed. */
export function countTraits(frame: unknown, traits: readonly Trait[]): number {
  return traits.filter((trait) => holds(frame, trait)).length;
}

function holds(frame: unknown, trait: Trait): boolean {
  const value = valueAt(frame, trait.at);
  const { is, type, matches } = trait;
  if (is !== undefined) return isOneOf(is, value);
  if (matches !== undefined) return typeof value === "string" && patternOf(trait, matches).test(value);
  return type?.includes(typeOf(value)) === true;
}

function isOneOf(constants: readonly unknown[], value: unknown): boolean {
  return constants.includes(value);
}

function patternOf(trait: Trait, source: string): RegExp {
  const known = patterns.get(trait);
  if (known !== undefined) return known;
  const pattern = new RegExp(source, "u");
  patterns.set(trait, pattern);
  return pattern;
}

/** The JSON type of a parsed value; `absent` where there is none. */
export function typeOf(value: unknown): JsonType | "absent" {
  if (value === undefined) return "absent";
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "boolean" || type === "number" || type === "string" ? type : "object";
}
