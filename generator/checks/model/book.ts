import { keysOf } from "../../pointer.js";
import type { Book, Channel, Message } from "../../protocol.js";
import type { Place } from "../../source.js";
import { checkDelete, levelsAt } from "./book-levels.js";
import { entryFields } from "./feed-entry.js";
import { anyOf, instead, type Lead, leadOf, nowhere } from "./lead.js";
import type { Model } from "./model.js";
import { mayBe, valuesOf } from "./values.js";

/** A book can be kept where the updates hold what `x-book` says that they do. */
export function checkBooks(model: Model): void {
  for (const channel of model.protocol.channels) {
    const updates = model.messages(channel.feed?.updates ?? channel.standing ?? []);
    if (channel.book !== undefined && updates.length > 0) checkBook(channel, channel.book, updates, model);
  }
}

function checkBook(channel: Channel, book: Book, updates: readonly Message[], model: Model): void {
  const levels = ["bids", "asks"].flatMap((side) => {
    const place = model.place(book.origin, side);
    return levelsAt(place, leadIn(place, updates, model), model);
  });
  checkDelete(book, levels, model);
  if (book.snapshot !== undefined) checkSnapshot(book, book.snapshot.is, updates, model);
  if (book.trim !== undefined) checkField(channel, book.trim, model.place(book.origin, "trim"), model);
  if (book.levels !== undefined) {
    checkField(channel, book.levels.field, model.place(book.origin, "levels", "field"), model);
  }
}

/** A pointer of a book leads somewhere in at least one of its updates. */
function leadIn(place: Place, updates: readonly Message[], model: Model): Lead {
  const pointer = String(place.value);
  const lead = anyOf(updates.map(({ payload }) => leadOf(payload, keysOf(pointer), model)));
  const names = updates.map(({ name }) => name);
  if (lead.kind === "nowhere") model.report(place, nowhere(pointer, names, lead));
  return lead;
}

function checkSnapshot(book: Book, is: string | number | boolean, updates: readonly Message[], model: Model): void {
  const lead = leadIn(model.place(book.origin, "snapshot", "at"), updates, model);
  if (lead.kind !== "found" || lead.schemas.some((schema) => mayBe(schema, is, model))) return;
  const known = lead.schemas.flatMap((schema) => valuesOf(schema, model)).map(String);
  const place = model.place(book.origin, "snapshot", "is");
  model.report(place, `${JSON.stringify(is)} never stands there by the schemas${instead(String(is), known)}`);
}

function checkField({ feed }: Channel, name: string, place: Place, model: Model): void {
  const { operations } = model.protocol;
  const subscribe = operations.find((each) => each.name === feed?.subscribe && each.action === "send");
  const request = model.request(subscribe);
  const fields = feed === undefined || request === undefined ? undefined : entryFields(feed, request, model);
  if (fields === undefined || fields.has(name)) return;
  model.report(place, `"${name}" is no field of an entry${instead(name, [...fields.keys()])}`);
}
