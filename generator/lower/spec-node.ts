import { childOf, keysOf } from "../pointer.js";
import { follow, originOf, refOf, type Place, type Source } from "../source.js";

/** A place in the spec with the source that it belongs to: what lowering reads from. */
export interface SpecNode {
  readonly source: Source;
  readonly place: Place;
}

export function rootOf(source: Source): SpecNode {
  const value = source.documents.get(source.file)?.value;
  return { source, place: { file: source.file, pointer: "", value } };
}

/** The value of a key, without following a `$ref`. */
export function child(node: SpecNode, key: string | number): SpecNode | undefined {
  const { file, pointer, value } = node.place;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  const found: unknown = Reflect.get(value, key);
  return { source: node.source, place: { file, pointer: childOf(pointer, key), value: found } };
}

/** A path of keys, following each `$ref` on the way and at the end. */
export function find(node: SpecNode, ...keys: readonly (string | number)[]): SpecNode | undefined {
  return keys.reduce<SpecNode | undefined>((at, key) => {
    const next = at === undefined ? undefined : child(at, key);
    return next === undefined ? undefined : target(next);
  }, node);
}

/** What the node's `$ref` leads to, or the node itself; checked to exist before lowering. */
export function target(node: SpecNode): SpecNode {
  const place = follow(node.source, node.place);
  return place === undefined ? node : { source: node.source, place };
}

/** Keys and values of an object, without following a `$ref`. */
export function members(node: SpecNode | undefined): (readonly [string, SpecNode])[] {
  const value = node?.place.value;
  if (node === undefined || typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.keys(value).flatMap((key) => {
    const member = child(node, key);
    return member === undefined ? [] : [[key, member] as const];
  });
}

/** Items of a list, without following a `$ref`. */
export function items(node: SpecNode | undefined): SpecNode[] {
  if (node === undefined || !Array.isArray(node.place.value)) return [];
  return node.place.value.flatMap((_, index) => child(node, index) ?? []);
}

export function text(node: SpecNode, key: string): string | undefined {
  const value = child(node, key)?.place.value;
  return typeof value === "string" ? value : undefined;
}

export function number(node: SpecNode, key: string): number | undefined {
  const value = child(node, key)?.place.value;
  return typeof value === "number" ? value : undefined;
}

export function flag(node: SpecNode, key: string): boolean {
  return child(node, key)?.place.value === true;
}

export function origin(node: SpecNode): string {
  return originOf(node.place);
}

/** The last key of what a `$ref` names: `#/operations/depth.query` -> `depth.query`. */
export function refName(node: SpecNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  return keysOf(target(node).place.pointer).at(-1);
}

export function isReference(node: SpecNode): boolean {
  return refOf(node.place.value) !== undefined;
}

export function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** The members that are scalars, by their keys. */
export function scalars(node: SpecNode | undefined): Record<string, string | number | boolean> {
  return Object.fromEntries(
    members(node).flatMap(([name, { place }]) => (isScalar(place.value) ? [[name, place.value] as const] : [])),
  );
}
