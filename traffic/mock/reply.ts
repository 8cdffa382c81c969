import type { Description, ExchangeFeed, ExchangeOperation } from "./description.js";
import { drawValue } from "./draw-value.js";
import { viewBook } from "./book-form.js";
import { echoRequest } from "./echo.js";
import { isRecord } from "../is-record.js";
import type { KindFrame } from "./kind-frame.js";
import { parsePointer } from "./pointer.js";
import { readId, withId } from "./request-id.js";
import type { Fields } from "./fields.js";
import type { World } from "./world.js";
import { writeView } from "./write-book.js";

/** A request that the venue understands. */
export interface Asked {
  /** The operation's. */
  readonly name: string;
  /** By name. */
  readonly params: Fields;
  /** As it came over the wire. */
  readonly frame: unknown;
}

/** What an accepted request draws; `undefined` where the venue sends nothing. */
export function writeReply(world: World, operation: ExchangeOperation, asked: Asked): KindFrame | undefined {
  const [kind] = operation.replies;
  if (kind === undefined) return undefined;
  const { params, frame: request } = asked;
  const stream = world.drawingOf(`reply ${kind} ${JSON.stringify(params)}`, params);
  const drawing = { ...stream, known: withoutProof(world, operation, asked), words: [operation.method] };
  const schema = world.schemaOf(kind);
  const example = world.exampleOf(kind);
  const drawn = drawValue(drawing, schema, { value: example, before: undefined });
  const { definitions } = world.description.schemas;
  const filled = trimLists(withBook(world, drawn, params), params["limit"]);
  const frame = echoRequest({ definitions, schema, example, frame: filled }, operation, request);
  return { kind, frame: withId(operation, frame, readId(operation, request), definitions, schema) };
}

/** What was asked, without what only proves who asks. */
function withoutProof({ description }: World, { signing }: ExchangeOperation, { name, params }: Asked): Fields {
  const logins = Object.values(description.exchange.servers).flatMap(({ login }) => login ?? []);
  const signings = [signing, ...logins.filter(({ operation }) => operation === name)];
  const proof = signings.flatMap((each) => Object.keys(each?.parameters ?? {}));
  return Object.fromEntries(Object.entries(params).filter(([field]) => !proof.includes(field)));
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
  return Object.values(exchange.feeds).find((feed) => {
    const fields = Object.keys(feed.key);
    return feed.book !== undefined && fields.length > 0 && fields.every((field) => field in params);
  });
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
