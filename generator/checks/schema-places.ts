import { childOf, type Key } from "../pointer.js";
import { originOf, type Place, refOf, resolve, type Source } from "../source.js";
import { isObject, member, memberPlaces } from "./places.js";

/** A schema, and the schemas that it stands in as a part of an `allOf`, `oneOf` or `anyOf`, the nearest last. */
export interface SchemaPlace extends Place {
  readonly within: readonly Place[];
}

/** Keywords whose value is a schema. */
const single = ["items", "additionalItems", "additionalProperties"] as const;
/** Keywords whose value is a list of schemas. */
const lists = ["items", "oneOf", "anyOf", "allOf"] as const;

/** Every schema of a spec, each once: payloads, headers, components, their parts, and what they refer to. */
export function schemasOf(source: Source): SchemaPlace[] {
  const found = new Map<string, SchemaPlace>();
  const waiting = [...source.documents.keys()].flatMap((file) => roots(source, file));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (found.has(originOf(next))) continue;
    found.set(originOf(next), next);
    waiting.unshift(...partsOf(source, next));
  }
  return [...found.values()];
}

/** Every message of a spec, where it is written out. */
export function messagesOf(source: Source): Place[] {
  return [...source.documents].flatMap(([file, { value }]) => {
    const root = { file, pointer: "", value };
    const inChannels = [root, member(root, "components")].flatMap((holder) =>
      memberPlaces(member(holder, "channels")).flatMap((channel) => memberPlaces(member(channel, "messages"))),
    );
    const shared = [root, member(root, "components")].flatMap((holder) => memberPlaces(member(holder, "messages")));
    return [...shared, ...inChannels].filter(({ value: message }) => isObject(message) && refOf(message) === undefined);
  });
}

function roots(source: Source, file: string): SchemaPlace[] {
  const root = { file, pointer: "", value: source.documents.get(file)?.value };
  const shared = [root, member(root, "components")].flatMap((holder) => memberPlaces(member(holder, "schemas")));
  const own = messagesOf(source).filter((message) => message.file === file);
  const payloads = own.flatMap((message) =>
    [member(message, "payload") ?? [], member(message, "headers") ?? []].flat(),
  );
  return [...payloads, ...shared].map((place) => ({ ...place, within: [] }));
}

function partsOf(source: Source, place: SchemaPlace): SchemaPlace[] {
  const { value } = place;
  if (!isObject(value)) return [];
  const ref = refOf(value);
  if (ref !== undefined) {
    const target = resolve(source, place.file, ref);
    return target === undefined ? [] : [{ ...target, within: [] }];
  }
  const properties = memberPlaces(member(place, "properties")).map((part) => ({ ...part, within: [] }));
  const parts = single.flatMap((key) => onePart(place, key));
  return [...properties, ...parts, ...lists.flatMap((key) => listParts(place, key))];
}

function onePart(place: SchemaPlace, key: (typeof single)[number]): SchemaPlace[] {
  const part = member(place, key);
  // `true` and `false` are answers here, not schemas; a list of items has parts of its own.
  if (part === undefined || typeof part.value === "boolean" || Array.isArray(part.value)) return [];
  return [{ ...part, within: [] }];
}

function listParts(place: SchemaPlace, key: (typeof lists)[number]): SchemaPlace[] {
  const list = member(place, key);
  if (list === undefined || !Array.isArray(list.value)) return [];
  const within = key === "items" ? [] : [...place.within, place];
  return list.value.map((value: unknown, index: Key) => ({
    file: list.file,
    pointer: childOf(list.pointer, index),
    value,
    within,
  }));
}
