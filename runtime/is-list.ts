/** `Array.isArray`, for what must not be changed. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
