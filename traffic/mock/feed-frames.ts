import type { BookView } from "./book.js";
import type { ExchangeFeed } from "./description.js";
import { drawValue } from "./draw-value.js";
import { writePointer } from "./pointer.js";
import type { Fields, KeptBook, World } from "./world.js";
import { viewBook, writeChange, writeSnapshot } from "./write-book.js";

/** A frame and the message that it is. */
export interface KindFrame {
  readonly kind: string;
  readonly frame: unknown;
}

/** What one subscriber gets of one entry, in order. */
export interface FeedFrames {
  /** What follows the acknowledgement. */
  readonly snapshot: () => readonly KindFrame[];
  /** What has happened since the last call; nothing when nothing has. */
  readonly next: () => readonly KindFrame[];
}

export function openFeed(world: World, name: string, feed: ExchangeFeed, entry: Fields): FeedFrames {
  const kept = world.bookOf(feed, entry);
  return kept === undefined ? openPlain(world, name, feed, entry) : openBook(world, name, feed, entry, kept);
}

function openPlain(world: World, name: string, feed: ExchangeFeed, entry: Fields): FeedFrames {
  const before = new Map<string, unknown>();
  const draw = (kind: string): KindFrame => {
    const frame = drawFrame(world, name, feed, entry, kind, before.get(kind));
    before.set(kind, frame);
    return { kind, frame };
  };
  const all = (): readonly KindFrame[] => feed.updates.map(draw);
  return { snapshot: all, next: all };
}

function openBook(world: World, name: string, feed: ExchangeFeed, entry: Fields, kept: KeptBook): FeedFrames {
  const [kind = ""] = feed.updates;
  let sent: BookView = { bids: [], asks: [] };
  const frameOf = (write: (frame: unknown, view: BookView) => unknown): readonly KindFrame[] => {
    const view = viewBook(kept.book, kept.form.rule, entry);
    const frame = write(drawFrame(world, name, feed, entry, kind, undefined), view);
    sent = view;
    return frame === undefined ? [] : [{ kind, frame }];
  };
  return {
    snapshot: () => frameOf((frame, view) => writeSnapshot(kept.form, frame, view)),
    next: () => frameOf((frame, view) => writeChange(kept.form, frame, sent, view)),
  };
}

function drawFrame(
  world: World,
  name: string,
  feed: ExchangeFeed,
  entry: Fields,
  kind: string,
  before: unknown,
): unknown {
  const drawing = { ...world.drawingOf(`${name} ${kind} ${JSON.stringify(entry)}`, entry), lively: true };
  const drawn = drawValue(drawing, world.schemaOf(kind), { value: world.exampleOf(kind), before });
  return Object.entries(feed.key).reduce<unknown>(
    (frame, [field, pointer]) => (entry[field] === undefined ? frame : writePointer(frame, pointer, entry[field])),
    drawn,
  );
}
