import { describe, expect, it } from "@jest/globals";
import { isRecord } from "../../../traffic/is-record.js";
import { openFeed } from "../../../traffic/mock/feed-frames.js";
import type { KindFrame } from "../../../traffic/mock/kind-frame.js";
import { createWorld } from "../../../traffic/mock/world.js";
import { describeTwofold, type TwofoldOptions } from "./twofold-venue.js";

/** What the mock sends of the book through some steps, the whole book first. */
function listen(options: TwofoldOptions): readonly KindFrame[] {
  const description = describeTwofold(options);
  const { book } = description.exchange.feeds;
  if (book === undefined) throw new Error("the twofold venue has no book");
  const world = createWorld(description, { seed: 7, clock: () => 1_700_000_000_000 });
  const { snapshot, next } = openFeed(world, "book", book, { market: "ABC" });
  const later = Array.from({ length: 50 }, () => {
    world.step();
    return next();
  });
  return [...snapshot(), ...later.flat()];
}

const wordOf = ({ frame }: KindFrame): unknown => isRecord(frame) && frame["type"];

describe("a book in which a word tells the whole from a change", () => {
  it.each([
    { title: "two messages", options: {}, kinds: ["book.snapshot", "book.update"] },
    { title: "two messages of one list", options: { signed: true }, kinds: ["book.snapshot", "book.update"] },
    { title: "one message", options: { messages: 1 }, kinds: ["book.any", "book.any"] },
    { title: "one message of one list", options: { messages: 1, signed: true }, kinds: ["book.any", "book.any"] },
  ] as const)("comes in $title, each with its word", ({ options, kinds }) => {
    const [whole, ...changes] = listen(options);
    expect(changes.length).toBeGreaterThan(30);
    expect([whole?.kind, ...new Set(changes.map(({ kind }) => kind))]).toEqual(kinds);
    expect([whole && wordOf(whole), ...new Set(changes.map(wordOf))]).toEqual(["snapshot", "update"]);
  });
});
