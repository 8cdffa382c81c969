import { isObject } from "../../checks/places.js";
import type { Wire } from "../wish.js";
import { insertKey, type SchemaValue } from "./value.js";

/** The schema with the evidence, beside what its `x-wire` says already. */
export function withWire(schema: SchemaValue, { does, known }: Wire): SchemaValue {
  const old = schema["x-wire"];
  const [did, knew] = isObject(old) ? [old["does"], old["known"]] : [];
  const wire = { does: sentences(did, does), known: sentences(knew, known) };
  return insertKey(schema, "x-wire", wire, ["items", "properties"]);
}

function sentences(old: unknown, added: string): string {
  if (typeof old !== "string" || old === "") return added;
  return old.split("; ").includes(added) || old === added ? old : `${old}; ${added}`;
}
