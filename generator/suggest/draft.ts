import { isDeepStrictEqual } from "node:util";
import { isObject } from "../checks/places.js";
import { keysOf, valueAt } from "../pointer.js";
import type { Place, Source } from "../source.js";
import { patchYaml } from "./patch/patch-yaml.js";

/** A spec that is being changed: first its values, and once, at the end, the texts that say them. */
export interface Draft {
  /** As it was. */
  readonly from: Source;
  /** As it is now; positions are those of before. */
  readonly source: Source;
}

export interface ChangedText {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** The draft with another value at a place. */
export function put(draft: Draft, { file, pointer }: Omit<Place, "value">, value: unknown): Draft {
  const document = draft.source.documents.get(file);
  if (document === undefined) return draft;
  const documents = new Map(draft.source.documents);
  documents.set(file, { ...document, value: replaced(document.value, keysOf(pointer), value) });
  return { ...draft, source: { ...draft.source, documents } };
}

/** What stands at a place now. */
export function look(draft: Draft, { file, pointer }: Omit<Place, "value">): Place {
  return { file, pointer, value: valueAt(draft.source.documents.get(file)?.value, pointer) };
}

/**
 * The texts that say what the draft says, of the files that changed.
 *
 * @throws Unwritable where a text cannot be made to say it.
 */
export function textsOf({ from, source }: Draft): ChangedText[] {
  return [...from.documents].flatMap(([file, { text, value }]) => {
    const wanted = source.documents.get(file)?.value;
    if (isDeepStrictEqual(value, wanted)) return [];
    return [{ file, before: text, after: patchYaml(text, value, wanted) }];
  });
}

function replaced(root: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(root)) {
    const items: readonly unknown[] = root;
    return items.with(Number(key), replaced(items[Number(key)], rest, value));
  }
  return isObject(root) ? { ...root, [key]: replaced(root[key], rest, value) } : root;
}
