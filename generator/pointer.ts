/** JSON Pointers (RFC 6901), as they stand after the `#` of a `$ref`. */

export type Key = string | number;

/** `["a", "b/c", 0]` -> `/a/b~1c/0`; no keys -> the empty string. */
export function pointerOf(keys: readonly Key[]): string {
  return keys.map((key) => `/${escapeKey(String(key))}`).join("");
}

/** `/a/b~1c/0` -> `["a", "b/c", "0"]`. */
export function keysOf(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The pointer one step deeper. */
export function childOf(pointer: string, key: Key): string {
  return `${pointer}/${escapeKey(String(key))}`;
}

/** What stands at the pointer; `undefined` when nothing does. */
export function valueAt(root: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>((value, key) => child(value, key), root);
}

/** The part of `#/a/b` after the `#`, with its percent signs undone. */
export function fragmentPointer(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function child(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}

function escapeKey(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
