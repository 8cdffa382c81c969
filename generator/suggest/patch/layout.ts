import { scalarText } from "../../yaml.js";
import type { ListPiece, MapPiece, Piece, ScalarPiece } from "./piece.js";

/** As wide as a line of a spec may be. */
export const lineWidth = 120;

/** What follows a `key:` that stands at `indent` and ends at `column`: a value beside it, or lines below it. */
export function valueText(piece: Piece, indent: number, column: number): string {
  const beside = besideText(piece);
  if (beside !== undefined && column + 1 + beside.length <= lineWidth) return ` ${beside}`;
  if (piece.kind === "map") return `\n${pad(indent + 2)}${pairLines(piece, indent + 2)}`;
  if (piece.kind === "scalar") return ` ${scalarLines(piece, indent)}`;
  if (piece.items.every(({ kind }) => kind === "scalar")) return ` ${filledList(piece, indent)}`;
  return `\n${pad(indent + 2)}${itemLines(piece, indent + 2)}`;
}

/** An item of a list whose dash stands at `indent`, from its dash on. */
export function itemText(piece: Piece, indent: number): string {
  const beside = besideText(piece);
  if (beside !== undefined && indent + 2 + beside.length <= lineWidth) return `- ${beside}`;
  if (piece.kind === "map") return `- ${pairLines(piece, indent + 2)}`;
  if (piece.kind === "scalar") return `- ${scalarLines(piece, indent)}`;
  if (piece.items.every(({ kind }) => kind === "scalar")) return `- ${filledList(piece, indent)}`;
  return `- ${itemLines(piece, indent + 2)}`;
}

/** Outside of braces and brackets a text may hold what would end it inside. */
function besideText(piece: Piece): string | undefined {
  const isNew = piece.kind === "scalar" && piece.text === undefined;
  return isNew ? scalarText(piece.value, { flow: false }) : flowText(piece);
}

/** `key: value`, its key at `indent`. */
export function pairText(key: ScalarPiece, value: Piece, indent: number): string {
  const name = key.text ?? scalarText(key.value, { flow: false });
  return `${name}:${valueText(value, indent, indent + name.length + 1)}`;
}

/** All of it on one line; nothing where the specs give it lines of its own: beside evidence and sources. */
export function flowText(piece: Piece): string | undefined {
  switch (piece.kind) {
    case "scalar":
      return piece.text ?? scalarText(piece.value, { flow: true });
    case "list":
      return joined(piece.items.map(flowText), "[", "]");
    case "map":
      if (piece.pairs.some(({ key }) => key.value === "x-wire" || key.value === "x-doc")) return undefined;
      return joined(piece.pairs.map(flowPair), "{ ", " }");
  }
}

function flowPair({ key, value }: MapPiece["pairs"][number]): string | undefined {
  const text = flowText(value);
  return text === undefined ? undefined : `${key.text ?? scalarText(key.value, { flow: true })}: ${text}`;
}

function joined(parts: readonly (string | undefined)[], open: string, close: string): string | undefined {
  if (parts.length === 0) return `${open.trim()}${close.trim()}`;
  return parts.includes(undefined) ? undefined : `${open}${parts.join(", ")}${close}`;
}

function pairLines({ pairs }: MapPiece, indent: number): string {
  return pairs.map(({ key, value }) => pairText(key, value, indent)).join(`\n${pad(indent)}`);
}

function itemLines({ items }: ListPiece, indent: number): string {
  return items.map((item) => itemText(item, indent)).join(`\n${pad(indent)}`);
}

/** Text that is too long for its line is folded, unless folding would change it. */
function scalarLines({ value }: ScalarPiece, indent: number): string {
  const plain = scalarText(value, { flow: false });
  if (typeof value !== "string" || !/^\S+(?: \S+)+$/.test(value)) return plain;
  return [">-", ...fill(value.split(" "), indent + 2, " ")].join(`\n${pad(indent + 2)}`);
}

function filledList({ items }: ListPiece, indent: number): string {
  const words = items.map((item) => `${flowText(item) ?? ""},`);
  return `${["[", ...fill(words, indent + 2, " ")].join(`\n${pad(indent + 2)}`)}\n${pad(indent)}]`;
}

function fill(words: readonly string[], indent: number, gap: string): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = `${last ?? ""}${gap}${word}`;
    if (last !== undefined && indent + longer.length <= lineWidth) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

export function pad(indent: number): string {
  return " ".repeat(indent);
}
