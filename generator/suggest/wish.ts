/**
 * What traffic asks of a spec. The same as `traffic/suggest/wish.ts`, which this folder may not import: the command
 * line hands the ones to the others, so that the compiler sees when they part.
 */
export type Wish = WishPlace & WishChange;

export interface WishPlace {
  /** Kind of the message. */
  readonly message: string;
  /** JSON Pointer into the frame to the value whose schema is to change; `*` for items of a list, keys of a map. */
  readonly path: string;
  /** The schema that said no, as file and JSON Pointer. */
  readonly origin?: string;
  /** How it is known; goes into the spec. */
  readonly wire: Wire;
}

/** An `x-wire`. */
export interface Wire {
  readonly does: string;
  readonly known: string;
}

export type WishChange =
  /** The object at the path may have a field. */
  | { readonly kind: "add-field"; readonly name: string; readonly shape: Shape }
  /** The object at the path may lack a field. */
  | { readonly kind: "make-optional"; readonly name: string }
  | { readonly kind: "make-nullable" }
  | { readonly kind: "widen-enum"; readonly values: readonly Scalar[] }
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

export type Bound =
  | "minimum"
  | "maximum"
  | "exclusiveMinimum"
  | "exclusiveMaximum"
  | "multipleOf"
  | "minLength"
  | "maxLength"
  | "minItems"
  | "maxItems";

export type Scalar = string | number | boolean | null;

export type ScalarType = "null" | "boolean" | "integer" | "number" | "string";

/** What values have in common. */
export interface Shape {
  /** Types of the scalars; `number` stands for `integer` too. */
  readonly types: readonly ScalarType[];
  /** Present where every number can be a time. */
  readonly unit?: "s" | "ms" | "us";
  /** Of every form of the texts one. */
  readonly texts: readonly string[];
  /** Present where there were objects. */
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Present where there were arrays: what their items have in common. */
  readonly items?: Shape;
}
