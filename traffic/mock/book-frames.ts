import type { BookView } from "./book.js";
import { viewBook } from "./book-form.js";
import type { ExchangeFeed } from "./description.js";
import { drawFrame } from "./draw-frame.js";
import type { FeedFrames } from "./kind-frame.js";
import type { Fields } from "./fields.js";
import type { KeptBook, World } from "./world.js";
import { writeChanges, writeSnapshot } from "./write-book.js";

/** The updates of a feed whose book is kept: the whole book, then what changes in it. */
export function openBook(
  world: World,
  name: string,
  feed: ExchangeFeed,
  entry: Fields,
  { book, form }: KeptBook,
): FeedFrames {
  const draw = (kind: string): unknown => drawFrame(world, name, feed, entry, kind, undefined);
  let sent: BookView = { bids: [], asks: [] };
  return {
    snapshot: () => {
      sent = viewBook(book, form.rule, entry);
      return [{ kind: form.whole.kind, frame: writeSnapshot(form, draw(form.whole.kind), sent) }];
    },
    next: () => {
      const [before, after] = [sent, viewBook(book, form.rule, entry)];
      sent = after;
      const frames = writeChanges(form, draw(form.change.kind), before, after);
      return frames.map((frame) => ({ kind: form.change.kind, frame }));
    },
  };
}
