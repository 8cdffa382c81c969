import { listField, paramFields } from "../../plan/params.js";
import { partsOf } from "../../plan/parts.js";
import { nameOf } from "../../plan/shape.js";
import type { Feed, Message, Schema } from "../../protocol.js";
import { instead } from "./lead.js";
import type { Model } from "./model.js";
import { mayBe } from "./values.js";

/** The fields of an entry, by name. */
export type EntryFields = ReadonlyMap<string, Schema>;

/** What the subscribe request takes must be there: the list of entries, and what always goes with them. */
export function checkEntries(feed: Feed, subscribe: Message, model: Model): void {
  if (feed.entries === undefined) checkWith(feed, subscribe, model);
  else checkList(feed.entries, feed, subscribe, model);
}

function checkList(name: string, feed: Feed, subscribe: Message, model: Model): void {
  if (listField(subscribe, name, model.shapes) !== undefined) return;
  const lists = listsOf(subscribe, model);
  const reason = lists.length === 0 ? `; it takes none that has an "x-name"` : instead(name, lists);
  model.report(model.place(feed.origin, "entries"), `"${name}" is no list that "${subscribe.name}" takes${reason}`);
}

function listsOf(request: Message, model: Model): string[] {
  return partsOf(request, model.shapes).flatMap((part) => {
    if (part.kind !== "positional") return [];
    const each = part.positional.kind === "choice" ? part.positional.alternatives : [part.positional];
    return each.flatMap((positional) => (positional.kind === "list" ? [positional.name] : []));
  });
}

function checkWith(feed: Feed, subscribe: Message, model: Model): void {
  const fields = parametersOf(subscribe, model);
  if (fields === undefined) return;
  for (const [name, value] of Object.entries(feed.with)) {
    const place = model.place(feed.origin, "with", name);
    const schema = fields.get(name);
    if (schema === undefined) {
      model.report(
        place,
        `"${name}" is no parameter of "${subscribe.name}"${instead(name, [...fields.keys()])}`,
        "key",
      );
    } else if (!mayBe(schema, value, model)) {
      model.report(place, `${JSON.stringify(value)} is no value that "${name}" of "${subscribe.name}" may have`);
    }
  }
}

/** `undefined` where the spec leaves it open, or is wrong in a way that is reported. */
export function entryFields(feed: Feed, subscribe: Message, model: Model): EntryFields | undefined {
  if (feed.entries === undefined) {
    const fields = parametersOf(subscribe, model);
    return fields && new Map([...fields].filter(([name]) => feed.with[name] === undefined));
  }
  const list = listField(subscribe, feed.entries, model.shapes);
  if (list?.kind !== "list") return undefined;
  return feed.entry === undefined ? fieldsOf(list.items, model) : new Map([[feed.entry, list.items]]);
}

/** The named parameters of a request; `undefined` where they are a choice. */
function parametersOf(request: Message, model: Model): EntryFields | undefined {
  const parts = partsOf(request, model.shapes);
  if (parts.some((part) => part.kind === "positional" && part.positional.kind === "choice")) return undefined;
  return new Map(paramFields(request, model.shapes).map(({ name, schema }) => [name, schema]));
}

function fieldsOf(entry: Schema, model: Model): EntryFields | undefined {
  const inner = model.shapes.resolve(entry);
  if (inner.kind === "union" || inner.kind === "unknown") return undefined;
  if (inner.kind === "object") return new Map(inner.properties.map(({ name, schema }) => [name, schema]));
  if (inner.kind !== "tuple" || !inner.record) return new Map();
  return new Map(inner.elements.flatMap((each) => named(nameOf(each, model.shapes), each)));
}

function named(name: string | undefined, schema: Schema): [string, Schema][] {
  return name === undefined ? [] : [[name, schema]];
}
