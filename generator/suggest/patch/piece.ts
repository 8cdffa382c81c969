import { isObject } from "../../checks/places.js";

/** What is to be written: plain data whose leaves may keep the words that stand in the file. */
export type Piece = ScalarPiece | MapPiece | ListPiece;

export interface ScalarPiece {
  readonly kind: "scalar";
  readonly value: unknown;
  /** As it stands in the file, or is to; on one line, and fit for braces and brackets. */
  readonly text?: string;
}

export interface MapPiece {
  readonly kind: "map";
  readonly pairs: readonly { readonly key: ScalarPiece; readonly value: Piece }[];
}

export interface ListPiece {
  readonly kind: "list";
  readonly items: readonly Piece[];
}

export function pieceOf(value: unknown): Piece {
  if (Array.isArray(value)) return { kind: "list", items: value.map(pieceOf) };
  if (!isObject(value)) return { kind: "scalar", value };
  const pairs = Object.entries(value).map(([name, each]) => ({ key: scalar(name), value: valuePiece(name, each) }));
  return { kind: "map", pairs };
}

/** References and patterns stand in quotes in every spec, needed or not. */
function valuePiece(name: string, value: unknown): Piece {
  return ["$ref", "pattern"].includes(name) ? quoted(value) : pieceOf(value);
}

/** In single quotes, where a text can stand in them on one line. */
export function quoted(value: unknown): Piece {
  if (typeof value !== "string" || value.includes("\n")) return pieceOf(value);
  return { kind: "scalar", value, text: `'${value.replaceAll("'", "''")}'` };
}

export function scalar(value: unknown): ScalarPiece {
  return { kind: "scalar", value };
}
