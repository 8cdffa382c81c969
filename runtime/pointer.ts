/** The value at a path of keys and indexes; `undefined` where there is none. Inherited properties do not count. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let place = value;
  for (const key of path) place = step(place, key);
  return place;
}

/** The value at a JSON Pointer. */
export function resolvePointer(value: unknown, pointer: string): unknown {
  return valueAt(value, pointer.split("/").slice(1).map(unescapeToken));
}

function step(value: unknown, key: string | number): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** `Array.isArray`, for what must not be changed. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === "object" && value !== null;
}

function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
