import { hearFrame, openConnection } from "../frames/frame.mjs";
import { openSources } from "../frames/source.mjs";

/** Frames that are timed. */
const count = 64;

/** Snapshots that open a book: an update without one is thrown away by those who keep books. */
const openers = { "book.update": "book.snapshot", "rawBook.update": "rawBook.snapshot" };

/**
 * Frames of one kind, all of one market, as a subscription to it brings them.
 *
 * @param {string} venue
 * @param {string} kind
 */
export function drawSubscription(venue, kind) {
  const source = openSources().find((each) => each.venue === venue);
  const connection = openConnection(source);
  const make = new Map(source.kinds.map((each) => [each.kind, each.make]));
  const draw = (wanted) => hearFrame(connection, make.get(wanted)(), wanted);
  const first = draw(kind);
  const same = drawUntil(
    () => draw(kind),
    (frame) => topicOf(frame) === topicOf(first),
    count,
  );
  const opener = openers[kind];
  const before =
    opener === undefined
      ? []
      : drawUntil(
          () => draw(opener),
          (frame) => topicOf(frame) === topicOf(first),
          1,
        );
  const opening = source.opening.filter(({ direction }) => direction === "in").map(({ text }) => text);
  return { opening, before, frames: same };
}

function drawUntil(draw, wanted, enough) {
  const found = [];
  while (found.length < enough) {
    const frame = draw();
    if (wanted(frame)) found.push(frame);
  }
  return found;
}

/** A channel id, or a market's name. */
function topicOf({ bytes }) {
  const text = bytes.toString();
  return /^\[\d+/u.exec(text)?.[0] ?? /[A-Z]+_[A-Z]+/u.exec(text)?.[0];
}
