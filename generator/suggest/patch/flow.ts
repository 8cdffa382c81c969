import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../checks/places.js";
import type { YamlNode, YamlPair } from "../../yaml-node.js";
import { type Piece, pieceOf, quoted, type ScalarPiece, scalar } from "./piece.js";

/** A value that is to take the place of a node; where nothing changes the words stay, and else at least the quotes. */
export function keepWords(text: string, node: YamlNode, before: unknown, after: unknown): Piece {
  if (node.kind === "map" && isObject(before) && isObject(after)) return keepInMap(text, node.pairs, before, after);
  if (node.kind === "list" && Array.isArray(before) && Array.isArray(after)) {
    return { kind: "list", items: keepInList(text, node.items, before, after) };
  }
  const same = isDeepStrictEqual(before, after);
  if (node.kind !== "scalar") return pieceOf(after);
  if (same) return words(text, node, after);
  return text[node.start] === "'" ? quoted(after) : pieceOf(after);
}

function keepInMap(
  text: string,
  pairs: readonly YamlPair[],
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Piece {
  const known = new Map(pairs.map((pair) => [pair.name, pair]));
  const kept = orderOf(pairs, after).map((name) => {
    const pair = known.get(name);
    if (pair === undefined) return { key: scalar(name), value: pieceOf(after[name]) };
    const value = keepWords(text, pair.value, before[name], after[name]);
    return { key: words(text, pair.key, name), value };
  });
  return { kind: "map", pairs: kept };
}

/** Keys that stand keep their order; a new one comes after the one that it follows in the new value. */
export function orderOf(pairs: readonly YamlPair[], after: Readonly<Record<string, unknown>>): string[] {
  const order = pairs.map(({ name }) => name).filter((name) => Object.hasOwn(after, name));
  const wanted = Object.keys(after);
  for (const [index, name] of wanted.entries()) {
    if (!order.includes(name)) order.splice(order.indexOf(wanted[index - 1] ?? "") + 1, 0, name);
  }
  return order;
}

/** Each item of the new list beside the old one that it equals, or else the one of its place. */
function keepInList(
  text: string,
  nodes: readonly YamlNode[],
  before: readonly unknown[],
  after: readonly unknown[],
): Piece[] {
  return after.map((item, index) => {
    const equal = before.findIndex((old) => isDeepStrictEqual(old, item));
    const from = equal === -1 && after.length >= before.length ? index : equal;
    const node = nodes[from];
    return node === undefined ? pieceOf(item) : keepWords(text, node, before[from], item);
  });
}

function words(text: string, node: YamlNode, value: unknown): ScalarPiece {
  const own = text.slice(node.start, node.end);
  return own === "" || own.includes("\n") ? scalar(value) : { kind: "scalar", value, text: own };
}

/** True where a node in braces holds a comment, which would be lost if the node were written anew. */
export function hasComment(text: string, node: YamlNode): boolean {
  let rest = "";
  let from = node.start;
  for (const leaf of leavesOf(node)) {
    rest += text.slice(from, leaf.start);
    from = leaf.end;
  }
  return (rest + text.slice(from, node.end)).includes("#");
}

function leavesOf(node: YamlNode): YamlNode[] {
  if (node.kind === "map") return node.pairs.flatMap(({ key, value }) => [key, ...leavesOf(value)]);
  return node.kind === "list" ? node.items.flatMap(leavesOf) : [node];
}
