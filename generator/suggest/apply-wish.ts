import { isDeepStrictEqual } from "node:util";
import { childOf } from "../pointer.js";
import type { Place } from "../source.js";
import { Unwritable } from "./patch/unwritable.js";
import { requires, withField, withoutRequired } from "./schema/fields.js";
import { loosened, looserPattern } from "./schema/loosen.js";
import { alternativesOf, schemaOf } from "./schema/shape-schema.js";
import { opened, withElement } from "./schema/tail.js";
import { listOf, type SchemaValue, without } from "./schema/value.js";
import { nullable, widened, withValues } from "./schema/widen.js";
import { withWire } from "./schema/wire.js";
import { type Trail, useOf, within } from "./trail.js";
import type { Wish } from "./wish.js";
import type { Choose, Workbench } from "./workbench.js";

/**
 * Changes the schemas of a draft so that they take what the traffic has shown. A wish that holds already changes
 * nothing.
 *
 * @throws Unwritable where there is no place for it
 */
export function applyWish(bench: Workbench, wish: Wish): void {
  switch (wish.kind) {
    case "add-field":
      return edit(bench, wish, meant, (schema, at) => {
        const field = withWire(schemaOf(homeOf(bench, at), wish.shape), wish.wire);
        return withField(schema, wish.name, field);
      });
    case "make-optional":
      return makeOptional(bench, wish);
    case "make-nullable":
      return edit(bench, wish, used, (schema) => witnessed(schema, nullable(schema), wish));
    case "widen-enum":
      return edit(bench, wish, meant, (schema) => witnessed(schema, withValues(schema, wish.values), wish));
    case "widen-type":
      return edit(bench, wish, used, (schema, at) => {
        const others = alternativesOf(homeOf(bench, at), { ...wish.shape });
        return witnessed(schema, widened(schema, others), wish);
      });
    case "loosen-bound":
      return edit(bench, wish, meant, (schema) => witnessed(schema, loosened(schema, wish.bound, wish.to), wish));
    case "loosen-pattern":
      return loosenPattern(bench, wish, wish.texts);
    case "open-tail":
      return edit(bench, wish, meant, (schema, at) => openTail(bench, schema, at, wish));
    case "name-tail-element":
      return edit(bench, wish, meant, (schema, at) => {
        const element = withWire(schemaOf(homeOf(bench, at), wish.shape), wish.wire);
        return withElement(schema, wish.index, element);
      });
  }
}

type Edit = (schema: SchemaValue, at: Place) => SchemaValue;

function edit(bench: Workbench, wish: Wish, choose: Choose, change: Edit): void {
  bench.change(wish, choose, change);
}

/** Where a value is used: what holds for it alone is said there. */
const used: Choose = (trail) => {
  const place = useOf(trail)?.place;
  return place === undefined ? undefined : { trail, place };
};

/** The schema itself, be it used in one place or in many. */
const meant: Choose = (trail) => {
  const place = trail.at(-1)?.target;
  return place === undefined ? undefined : { trail, place };
};

/** With the evidence, where something has changed. */
function witnessed(before: SchemaValue, after: SchemaValue, { wire }: Wish): SchemaValue {
  return isDeepStrictEqual(after, before) ? before : withWire(after, wire);
}

function homeOf(bench: Workbench, { file }: Place): { readonly source: Workbench["source"]; readonly file: string } {
  return { source: bench.source, file };
}

/** A field may be required by several parts of an object; the evidence stands on the field. */
function makeOptional(bench: Workbench, wish: Wish & { readonly kind: "make-optional" }): void {
  const holder: Choose = (best, all) => {
    const trail = within(best, all).find((each) => requires(each.at(-1)?.target.value, wish.name));
    const place = trail?.at(-1)?.target;
    return trail === undefined || place === undefined ? undefined : { trail, place };
  };
  const isDue = (): boolean => {
    const { best, all } = bench.trails(wish);
    return holder(best, all) !== undefined;
  };
  if (!isDue()) return;
  while (isDue()) edit(bench, wish, holder, (schema) => withoutRequired(schema, wish.name));
  const { origin: _origin, ...rest } = wish;
  edit(bench, { ...rest, path: childOf(wish.path, wish.name) }, used, (schema) => withWire(schema, wish.wire));
}

function loosenPattern(bench: Workbench, wish: Wish, texts: readonly string[]): void {
  const { best } = bench.trails(wish);
  if (isAddress(best)) throw new Unwritable("the text is the address of a channel; change the address there");
  const pattern = patternOf(best);
  if (pattern === undefined) return;
  const looser = looserPattern(pattern, texts);
  if (looser === pattern) return;
  if (looser !== undefined) {
    edit(bench, wish, meant, (schema) => withWire({ ...schema, pattern: looser }, wish.wire));
    return;
  }
  // A form of its own is no decimal of another kind, but any text; other places keep their pattern.
  edit(bench, wish, used, (schema) => {
    const { $ref, ...rest } = schema;
    return withWire($ref === undefined ? without(schema, "pattern") : { type: "string", ...rest }, wish.wire);
  });
}

function isAddress(trail: Trail): boolean {
  const schema = trail.at(-1)?.target.value;
  return typeof schema === "object" && schema !== null && "x-address" in schema;
}

function patternOf(trail: Trail): string | undefined {
  const schema = trail.at(-1)?.target.value;
  const pattern = typeof schema === "object" && schema !== null && "pattern" in schema ? schema.pattern : undefined;
  return typeof pattern === "string" ? pattern : undefined;
}

function openTail(
  bench: Workbench,
  schema: SchemaValue,
  at: Place,
  wish: Wish & { readonly kind: "open-tail" },
): SchemaValue {
  if (!Array.isArray(schema["items"])) return witnessed(schema, loosened(schema, "maxItems", wish.length), wish);
  return wish.elements.reduce(
    (tuple, shape, index) => {
      if (index < listOf(tuple["items"]).length) return tuple;
      return withElement(tuple, index, schemaOf(homeOf(bench, at), shape));
    },
    witnessed(schema, opened(schema), wish),
  );
}
