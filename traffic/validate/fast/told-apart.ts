import type { SchemaPlace } from "../schema-place.js";
import { valueTypeOf } from "../value-types.js";

/**
 * Whether no value that the one schema takes can be the other's, where there is nothing in it that its schema does
 * not name, and no list without items: one such is as good as another. False where it is not sure.
 */
export function excludes(taken: SchemaPlace, other: SchemaPlace): boolean {
  if (isInItself(taken) || isInItself(other)) return false;
  const { alternatives, properties } = taken.parts;
  if (alternatives.length > 0) return properties.size === 0 && alternatives.every((each) => excludes(each, other));
  if (other.parts.alternatives.length > 0) return other.parts.alternatives.every((each) => excludes(taken, each));
  if (areApart(taken.constants, other.constants)) return true;
  const [types, others] = [typesOf(taken), typesOf(other)];
  if (types === undefined || others === undefined) return false;
  const shared = types.filter((type) => others.some((each) => isSameType(type, each)));
  return shared.every((type) => {
    if (type === "object") return excludesMembers(taken, other);
    return type === "array" && excludesItems(taken.parts.each, other.parts.each);
  });
}

/** Whether a schema says of each value in a frame what it may be, as far as it names it. */
export function isTypedThroughout(place: SchemaPlace): boolean {
  if (isInItself(place)) return true;
  const { alternatives, properties, elements, each } = place.parts;
  const types = typesOf(place);
  if (types === undefined && alternatives.length === 0) return false;
  const inside = [...alternatives, ...properties.values(), ...elements, ...(each === undefined ? [] : [each])];
  const holdsOthers = types?.some((type) => type === "object" || type === "array") === true;
  if (holdsOthers && inside.length === 0) return false;
  return inside.every(isTypedThroughout);
}

/** Whether the way to a place leads through one component twice. */
function isInItself({ through }: SchemaPlace): boolean {
  return new Set(through).size < through.length;
}

function excludesMembers(taken: SchemaPlace, other: SchemaPlace): boolean {
  const { properties, each } = taken.parts;
  const wants = other.rules.required ?? [];
  if (each === undefined && wants.some((name) => !properties.has(name))) return true;
  return (taken.rules.required ?? []).some((name) => {
    const [mine, theirs] = [properties.get(name), other.parts.properties.get(name) ?? other.parts.each];
    return mine !== undefined && theirs !== undefined && excludes(mine, theirs);
  });
}

function excludesItems(taken: SchemaPlace | undefined, other: SchemaPlace | undefined): boolean {
  return taken !== undefined && other !== undefined && excludes(taken, other);
}

function areApart(some: readonly unknown[] | undefined, others: readonly unknown[] | undefined): boolean {
  if (some === undefined || others === undefined) return false;
  const known = new Set(others.map((value) => JSON.stringify(value)));
  return !some.some((value) => known.has(JSON.stringify(value)));
}

function typesOf({ types, constants }: SchemaPlace): readonly string[] | undefined {
  return types ?? constants?.map(valueTypeOf);
}

/** Each whole number is a number, so the two types are not apart. */
function isSameType(one: string, other: string): boolean {
  return one === other || (isNumeric(one) && isNumeric(other));
}

function isNumeric(type: string): boolean {
  return type === "number" || type === "integer";
}
