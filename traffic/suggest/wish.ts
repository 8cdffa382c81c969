import type { JsonScalar } from "../validate/finding.js";
import type { Shape } from "./shape.js";

/** What traffic asks of a spec: plain data that says nothing of files and lines, and no more of payloads than it must. */
export type Wish = WishPlace & WishChange;

export interface WishPlace {
  readonly venue: string;
  /** Kind of the message. */
  readonly message: string;
  /** JSON Pointer into the frame to the value whose schema is to change; `*` for items of a list, keys of a map. */
  readonly path: string;
  /** The schema that said no, as file and JSON Pointer. */
  readonly origin?: string;
  /** How it is known, as an `x-wire` says it. */
  readonly wire: { readonly does: string; readonly known: string };
}

export type WishChange =
  /** The object at the path may have a field. */
  | { readonly kind: "add-field"; readonly name: string; readonly shape: Shape }
  /** The object at the path may lack a field. */
  | { readonly kind: "make-optional"; readonly name: string }
  | { readonly kind: "make-nullable" }
  | { readonly kind: "widen-enum"; readonly values: readonly JsonScalar[] }
  /** The value may be of another type too. */
  | { readonly kind: "widen-type"; readonly shape: Shape }
  /** Without `to` the bound goes. */
  | { readonly kind: "loosen-bound"; readonly bound: Bound; readonly to?: number }
  /** The pattern is to take these as well. */
  | { readonly kind: "loosen-pattern"; readonly texts: readonly string[] }
  /** The array at the path may be as long as that; the shapes are those of all its elements. */
  | { readonly kind: "open-tail"; readonly length: number; readonly elements: readonly Shape[] }
  /** An element past those that the tuple at the path names. */
  | { readonly kind: "name-tail-element"; readonly index: number; readonly shape: Shape };

export const bounds = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
] as const;

export type Bound = (typeof bounds)[number];
