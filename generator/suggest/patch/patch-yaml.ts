import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../checks/places.js";
import { outlineYaml } from "../../yaml.js";
import type { YamlList, YamlMap, YamlNode } from "../../yaml-node.js";
import { hasComment, keepWords, orderOf } from "./flow.js";
import { itemText, pad, pairText, valueText } from "./layout.js";
import { type Piece, pieceOf, scalar } from "./piece.js";
import { Unwritable } from "./unwritable.js";

/** A stretch of the text, and what is to stand there. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How a node hangs in its parent: after the colon of a key, or after the dash of an item. */
type Site =
  | { readonly kind: "value"; readonly after: number; readonly indent: number; readonly column: number }
  | { readonly kind: "item"; readonly dash: number; readonly indent: number };

/**
 * Makes a YAML text say `after` where it says `before`. What does not change keeps its comments, order, quotes and
 * line breaks, byte for byte.
 *
 * @throws Unwritable where that cannot be done.
 */
export function patchYaml(text: string, before: unknown, after: unknown): string {
  const root: Site = { kind: "value", after: 0, indent: -2, column: 0 };
  const edits = patchNode(text, outlineYaml(text), before, after, root);
  // From the end, so that places before stay where they are; what is put somewhere comes after what is taken from there.
  edits.sort((a, b) => b.start - a.start || b.end - a.end);
  return edits.reduce((whole, { start, end, text: put }) => whole.slice(0, start) + put + whole.slice(end), text);
}

function patchNode(text: string, node: YamlNode, before: unknown, after: unknown, site: Site): Edit[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (node.kind === "shared") throw new Unwritable("an anchor or an alias stands there; write the value out");
  if (node.kind === "map" && !node.flow && isObject(before) && isObject(after)) {
    return patchMap(text, node, before, after);
  }
  if (node.kind === "list" && !node.flow && Array.isArray(before) && Array.isArray(after)) {
    const edits = patchList(text, node, before, after);
    if (edits !== undefined) return edits;
  }
  const isBlock = node.kind !== "scalar" && !node.flow;
  return [replace(text, node, isBlock ? pieceOf(after) : keepWords(text, node, before, after), site)];
}

function replace(text: string, node: YamlNode, piece: Piece, site: Site): Edit {
  const start = site.kind === "item" ? site.dash : site.after;
  if (hasComment(text, node) || text.slice(start, node.start).includes("#")) {
    throw new Unwritable("a comment stands inside of what would have to be written anew");
  }
  const put = site.kind === "item" ? itemText(piece, site.indent) : valueText(piece, site.indent, site.column);
  return { start, end: wordsEnd(text, node), text: put };
}

/** A folded text ends with its line; the line stays. */
function wordsEnd(text: string, { start, end }: YamlNode): number {
  return end > start && text[end - 1] === "\n" ? end - 1 : end;
}

function patchMap(
  text: string,
  { pairs, start }: YamlMap,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Edit[] {
  const indent = columnOf(text, start);
  const { head, later } = newPairs(pairs, after, indent);
  const edits = [...later].map(([end, lines]) => insertion(text, end, lines, indent));
  for (const [index, { name, key, value }] of pairs.entries()) {
    const first = index === 0 ? head : [];
    if (Object.hasOwn(after, name)) {
      const colon = text.indexOf(":", key.end) + 1;
      const site: Site = { kind: "value", after: colon, indent, column: indent + colon - key.start };
      edits.push(...patchNode(text, value, before[name], after[name], site));
      if (first.length > 0)
        edits.push({ start: key.start, end: key.start, text: `${above(first, indent)}${pad(indent)}` });
    } else if (first.length > 0) {
      edits.push({ start: key.start, end: wordsEnd(text, value), text: above(first, indent).trimEnd() });
    } else edits.push(removal(text, key.start, value.end, pairs[index + 1]?.key.start));
  }
  return edits;
}

/** Keys that are new: those before all others, and those after another one, by where that ends. */
function newPairs(
  pairs: YamlMap["pairs"],
  after: Readonly<Record<string, unknown>>,
  indent: number,
): { readonly head: readonly string[]; readonly later: ReadonlyMap<number, readonly string[]> } {
  const known = new Map(pairs.map((pair) => [pair.name, pair]));
  const blocks = new Map<number, string[]>();
  let end = 0;
  for (const name of orderOf(pairs, after)) {
    const pair = known.get(name);
    if (pair !== undefined) end = pair.value.end;
    else blocks.set(end, [...(blocks.get(end) ?? []), pairText(scalar(name), pieceOf(after[name]), indent)]);
  }
  const head = blocks.get(0) ?? [];
  blocks.delete(0);
  return { head, later: blocks };
}

/** Lines, the first of which stands where the text is put. */
function above(lines: readonly string[], indent: number): string {
  return `${lines.join(`\n${pad(indent)}`)}\n`;
}

/** Undefined where the items cannot be told from each other; then the list is written anew. */
function patchList(
  text: string,
  { items }: YamlList,
  before: readonly unknown[],
  after: readonly unknown[],
): Edit[] | undefined {
  const [head, last] = [items[0], items.at(-1)];
  if (head === undefined || last === undefined) return undefined;
  const dashes = items.map(({ start }) => text.lastIndexOf("-", start - 1));
  const indent = columnOf(text, dashes[0] ?? head.start);
  if (after.length < before.length) return removedItems(text, items, dashes, before, after);
  const edits = items.flatMap((item, index) =>
    patchNode(text, item, before[index], after[index], { kind: "item", dash: dashes[index] ?? item.start, indent }),
  );
  const added = after.slice(before.length).map((item) => itemText(pieceOf(item), indent));
  return added.length === 0 ? edits : [...edits, insertion(text, last.end, added, indent)];
}

function removedItems(
  text: string,
  items: readonly YamlNode[],
  dashes: readonly number[],
  before: readonly unknown[],
  after: readonly unknown[],
): Edit[] | undefined {
  const edits: Edit[] = [];
  let kept = 0;
  for (const [index, item] of items.entries()) {
    if (isDeepStrictEqual(before[index], after[kept])) kept += 1;
    else edits.push(removal(text, dashes[index] ?? item.start, item.end, dashes[index + 1]));
  }
  return kept === after.length && kept > 0 ? edits : undefined;
}

/** Takes a pair or an item out, with its line; where it is the first after a dash, the next one takes its place. */
function removal(text: string, start: number, end: number, next: number | undefined): Edit {
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const isFirst = text.slice(line, start).trim() !== "";
  if (isFirst && next === undefined) throw new Unwritable("nothing would be left there");
  if (isFirst) return { start, end: next ?? end, text: "" };
  return { start: line, end: lineEnd(text, end), text: "" };
}

function insertion(text: string, end: number, lines: readonly string[], indent: number): Edit {
  const at = lineEnd(text, end);
  const put = lines.map((line) => `${pad(indent)}${line}\n`).join("");
  return { start: at, end: at, text: at > 0 && text[at - 1] !== "\n" ? `\n${put.trimEnd()}` : put };
}

/** Where the line after the one that ends a value begins. */
function lineEnd(text: string, end: number): number {
  if (text[end - 1] === "\n") return end;
  const at = text.indexOf("\n", end);
  return at === -1 ? text.length : at + 1;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}
