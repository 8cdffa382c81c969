/** Channel objects, https://www.asyncapi.com/docs/reference/specification/v3.1.0#channelObject */
import type { Book, Channel, Feed } from "../protocol.js";
import { keysOf } from "../pointer.js";
import { lowerAddress } from "./address.js";
import { messageName } from "./message.js";
import { pointers } from "./operation.js";
import { describe } from "./schema.js";
import {
  child,
  find,
  flag,
  isScalar,
  items,
  members,
  number,
  origin,
  refName,
  scalars,
  type SpecNode,
  target,
  text,
} from "./spec-node.js";

export function lowerChannels(root: SpecNode): Channel[] {
  return members(find(root, "channels")).map(([name, reference]) => {
    const node = target(reference);
    const found = child(node, "x-feed");
    const standing = found !== undefined && flag(found, "standing") ? updatesOf(found) : undefined;
    const feed = standing === undefined ? found : undefined;
    const book = child(node, "x-book");
    const parameters = lowerAddress(node, name);
    return {
      kind: "channel",
      name,
      address: text(node, "address") ?? null,
      ...(parameters?.parts.some((part) => typeof part !== "string") ? { parameters } : {}),
      ...(feed === undefined ? {} : { feed: lowerFeed(feed) }),
      ...(standing === undefined ? {} : { standing }),
      ...(book === undefined ? {} : { book: lowerBook(book) }),
      origin: origin(node),
      ...describe(node),
    };
  });
}

function lowerFeed(node: SpecNode): Feed {
  const entries = text(node, "entries");
  const entry = text(node, "entry");
  const perConnection = number(node, "perConnection");
  const bind = child(node, "bind");
  const again = text(node, "again") === "add" ? "add" : "replace";
  return {
    kind: "feed",
    subscribe: refName(child(node, "subscribe")) ?? "",
    unsubscribe: refName(child(node, "unsubscribe")) ?? "",
    updates: updatesOf(node),
    ...(entries === undefined ? {} : { entries }),
    ...(entry === undefined ? {} : { entry }),
    all: flag(node, "all"),
    again,
    drops: text(node, "drops") === "entry" || (again === "add" && text(node, "drops") !== "all") ? "entry" : "all",
    with: scalars(child(node, "with")),
    ...(perConnection === undefined ? {} : { perConnection }),
    ...(bind === undefined ? {} : { bind: lowerBind(bind) }),
    key: pointers(child(node, "key")),
    origin: origin(node),
  };
}

function updatesOf(feed: SpecNode): string[] {
  return items(child(feed, "updates")).map((update) => messageName(target(update)));
}

function lowerBind(node: SpecNode): NonNullable<Feed["bind"]> {
  const reply = child(node, "reply");
  return {
    reply: reply === undefined ? "" : messageName(target(reply)),
    id: keysOf(text(node, "id") ?? ""),
    at: keysOf(text(node, "at") ?? ""),
  };
}

function lowerBook(node: SpecNode): Book {
  const snapshot = child(node, "snapshot");
  const is = snapshot === undefined ? undefined : child(snapshot, "is")?.place.value;
  const trim = text(node, "trim");
  const levels = child(node, "levels");
  return {
    kind: "book",
    bids: text(node, "bids") ?? "",
    asks: text(node, "asks") ?? "",
    ...(snapshot === undefined || !isScalar(is) ? {} : { snapshot: { at: text(snapshot, "at") ?? "", is } }),
    delete: scalars(child(node, "delete")),
    sort: { bids: direction(node, "bids"), asks: direction(node, "asks") },
    ...(trim === undefined ? {} : { trim }),
    ...(levels === undefined ? {} : { levels: lowerLevels(levels) }),
    origin: origin(node),
  };
}

function lowerLevels(node: SpecNode): NonNullable<Book["levels"]> {
  const fallback = number(node, "default");
  return { field: text(node, "field") ?? "", ...(fallback === undefined ? {} : { default: fallback }) };
}

function direction(node: SpecNode, side: "bids" | "asks"): "ascending" | "descending" {
  const sort = child(node, "sort");
  const fallback = side === "bids" ? "descending" : "ascending";
  const found = sort === undefined ? undefined : text(sort, side);
  return found === "ascending" || found === "descending" ? found : fallback;
}
