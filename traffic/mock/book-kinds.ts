import type { Description, ExchangeBook, ExchangeFeed } from "./description.js";
import { type Definitions, hasType, type JsonSchema, resolveSchema } from "../json-schema.js";
import { schemaAt } from "./named-parts.js";
import { parsePointer, readPointer } from "./pointer.js";
import { orderUpdates } from "./update-kinds.js";

/** Kinds of the messages that a book is written in; one kind may be both. */
export interface BookKinds {
  readonly whole: string | undefined;
  readonly change: string | undefined;
}

type Mark = NonNullable<ExchangeBook["snapshot"]>;

/** Told apart by what marks a whole book; where nothing does, by the order in which the feed's updates come. */
export function findBookKinds(description: Description, feed: ExchangeFeed, rule: ExchangeBook): BookKinds {
  const { opening, later } = orderUpdates(description, feed);
  const { snapshot } = rule;
  if (snapshot === undefined) return { whole: opening[0], change: later[0] };
  const { definitions, messages } = description.schemas;
  const marksOf = (kind: string): readonly unknown[] => findMarks(definitions, messages[kind] ?? {}, snapshot);
  const kinds = feed.updates.filter((kind) => holdsSides(definitions, messages[kind] ?? {}, rule));
  const change =
    kinds.find((kind) => !marksOf(kind).includes(snapshot.is)) ?? kinds.find((kind) => marksOf(kind).length > 1);
  return { whole: kinds.find((kind) => marksOf(kind).includes(snapshot.is)) ?? opening[0], change: change ?? later[0] };
}

/** What a change has where a whole book has its mark; `undefined` where it has nothing. */
export function findChangeMark(definitions: Definitions, change: JsonSchema, snapshot: Mark): unknown {
  return findMarks(definitions, change, snapshot).find((mark) => mark !== snapshot.is);
}

/** What may stand in the mark's place: what the schema says, and where it names no values, what its examples have. */
function findMarks(definitions: Definitions, reference: JsonSchema, { at }: Mark): readonly unknown[] {
  const place = schemaAt(definitions, reference, parsePointer(at));
  if ("const" in place) return [place.const];
  if (hasType(place, "boolean")) return [true, false];
  const { examples = [] } = resolveSchema(definitions, reference);
  return place.enum ?? examples.map((example) => readPointer(example, at)).filter((value) => value !== undefined);
}

function holdsSides(definitions: Definitions, reference: JsonSchema, { bids, asks }: ExchangeBook): boolean {
  return [bids, asks].some((side) => Object.keys(schemaAt(definitions, reference, parsePointer(side))).length > 0);
}
