/** A JSON type as findings name it: whole numbers are told from others, and `nothing` is no value at all. */
export type ValueType = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object" | "nothing";

export function valueTypeOf(value: unknown): ValueType {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  const type = typeof value;
  return type === "boolean" || type === "string" ? type : "object";
}

/** Whether a value is of a JSON Schema type. JSON can write numbers that no double holds; they are of no type. */
export function isOfSome(value: unknown, types: readonly string[]): boolean {
  const type = valueTypeOf(value);
  if (types.includes(type)) return type !== "number" || Number.isFinite(value);
  return type === "integer" && types.includes("number");
}
