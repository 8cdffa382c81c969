import type { Description, ExchangeFeed, ExchangeOperation, RefusalCause } from "./description.js";
import { drawValue } from "./draw-value.js";
import { isRecord } from "../is-record.js";
import type { KindFrame } from "./feed-frames.js";
import { parsePointer, writePointer } from "./pointer.js";
import type { Fields, World } from "./world.js";
import { viewBook, writeView } from "./write-book.js";

const idPointer = "/id";

/** What an accepted request draws; `undefined` where the venue sends nothing. */
export function writeReply(world: World, operation: ExchangeOperation, params: Fields, id: unknown): KindFrame | undefined {
  const [kind] = operation.replies;
  if (kind === undefined) return undefined;
  const drawing = world.drawingOf(`reply ${kind} ${JSON.stringify(params)}`, params);
  const drawn = drawValue(drawing, world.schemaOf(kind), { value: world.exampleOf(kind), before: undefined });
  const frame = trimLists(withBook(world, drawn, params), params["limit"]);
  return { kind, frame: withId(operation, frame, id) };
}

/** How the venue says no; `undefined` where it has no words for it. */
export function writeRefusal(
  world: World,
  operation: ExchangeOperation | undefined,
  cause: RefusalCause,
  id: unknown,
): KindFrame | undefined {
  const { codes, refusal } = world.description.exchange;
  const code = codes.find(({ when }) => when === cause) ?? codes.find(({ when }) => when === "invalid");
  const kind = operation?.refusals[0] ?? refusal?.kind;
  if (code === undefined || refusal === undefined || kind === undefined) return undefined;
  const said = [[refusal.code, code.value] as const, [refusal.text, code.means] as const];
  const frame = said.reduce<unknown>(
    (written, [at, value]) => (at === undefined ? written : writePointer(written, at, value)),
    world.exampleOf(kind),
  );
  return { kind, frame: withId(operation, frame, id) };
}

/** The id of a request, where the venue numbers its requests. */
export function readId(frame: Readonly<Record<string, unknown>>): unknown {
  return frame["id"];
}

function withId(operation: ExchangeOperation | undefined, frame: unknown, id: unknown): unknown {
  const numbered = operation === undefined || operation.correlation.by === "id";
  return numbered ? writePointer(frame, idPointer, id) : frame;
}

/** A query is answered from the book that subscribers see, wherever the reply has two sides. */
function withBook(world: World, value: unknown, params: Fields): unknown {
  const feed = findBookFeed(world.description, params);
  const kept = feed && world.bookOf(feed, params);
  if (kept === undefined) return value;
  const [bids, asks] = [kept.form.rule.bids, kept.form.rule.asks].map((pointer) => parsePointer(pointer).at(-1) ?? "");
  const replace = (part: unknown): unknown => {
    if (!isRecord(part) || bids === undefined || asks === undefined) return part;
    if (!(bids in part && asks in part)) return mapFields(part, replace);
    const view = writeView(kept.form, viewBook(kept.book, kept.form.rule, params));
    return { ...part, [bids]: view.bids, [asks]: view.asks };
  };
  return replace(value);
}

function findBookFeed({ exchange }: Description, params: Fields): ExchangeFeed | undefined {
  return Object.values(exchange.feeds).find(
    (feed) => feed.book !== undefined && Object.keys(feed.key).every((field) => field in params),
  );
}

/** No list is longer than the request's `limit`; a book's sides are cut already. */
function trimLists(value: unknown, limit: unknown): unknown {
  if (typeof limit !== "number" || limit < 0) return value;
  if (Array.isArray(value)) return (value as readonly unknown[]).slice(0, limit);
  return isRecord(value) ? mapFields(value, (item) => trimLists(item, limit)) : value;
}

function mapFields(record: Fields, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
