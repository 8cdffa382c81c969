import { isRecord } from "../is-record.js";

/** The keys of a JSON Pointer. */
export function parsePointer(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The JSON Pointer that has these keys. */
export function joinPointer(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The value at the pointer; where it holds `*`, that of the first item. */
export function readPointer(value: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce<unknown>((parent, key) => childAt(parent, key === "*" ? "0" : key), value);
}

/** A copy with `next` at the pointer, `*` standing for each item; `undefined` removes the property. */
export function writePointer(value: unknown, pointer: string, next: unknown): unknown {
  return writeAt(value, parsePointer(pointer), next);
}

function writeAt(value: unknown, keys: readonly string[], next: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return next;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.map((item, index) => (key === "*" || key === String(index) ? writeAt(item, rest, next) : item));
  }
  const record = isRecord(value) ? value : {};
  if (key === "*") return mapValues(record, (item) => writeAt(item, rest, next));
  if (rest.length === 0 && next === undefined) return withoutKey(record, key);
  return { ...record, [key]: writeAt(record[key], rest, next) };
}

function childAt(parent: unknown, key: string): unknown {
  if (Array.isArray(parent)) return (parent as readonly unknown[])[Number(key)];
  return isRecord(parent) ? parent[key] : undefined;
}

function mapValues(record: Readonly<Record<string, unknown>>, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function withoutKey(record: Readonly<Record<string, unknown>>, key: string): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
