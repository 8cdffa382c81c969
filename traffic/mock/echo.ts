import type { Correlation } from "../../runtime/contract.js";
import { isRecord } from "../is-record.js";
import { accepts } from "./accepts.js";
import type { ExchangeOperation } from "./description.js";
import { type Definitions, type JsonSchema, propertySchema, resolveSchema } from "../json-schema.js";
import { schemaAt } from "./named-parts.js";
import { parsePointer, readPointer, writePointer } from "./pointer.js";
import type { Fields } from "./fields.js";

/** An answer in the making, and what it may be. */
export interface Answer {
  readonly definitions: Definitions;
  readonly schema: JsonSchema;
  /** The venue's own example of it. */
  readonly example: unknown;
  readonly frame: unknown;
}

/**
 * The answer with the fields of the request that it repeats: those that it is found by, and those that bear
 * the same name. What the request does not say, the answer does not repeat either, if it can do without.
 */
export function echoRequest(answer: Answer, operation: ExchangeOperation | undefined, request: unknown): unknown {
  const { correlation } = operation ?? {};
  const fields = correlation?.by === "echo" ? Object.entries(correlation.fields) : [];
  const told = constantsOf(correlation).reduce<unknown>(
    (frame, [place, value]) => repeatField({ ...answer, frame }, [place], value),
    answer.frame,
  );
  const found = fields.reduce<unknown>(
    (frame, [from, places]) => repeatField({ ...answer, frame }, [places].flat(), readPointer(request, from)),
    told,
  );
  const named = isRecord(request) ? repeatNamed({ ...answer, frame: found }, request) : found;
  return derive(answer.example, named);
}

/** What tells the answer from those to other requests. */
function constantsOf(correlation: Correlation | undefined): readonly (readonly [string, unknown])[] {
  return correlation?.by === "echo" || correlation?.by === "order" ? Object.entries(correlation.constants ?? {}) : [];
}

/** Where the answer may have the field in one of several places, in the first that takes it. */
function repeatField(answer: Answer, places: readonly string[], value: unknown): unknown {
  const place = places.find((pointer) => takesField(answer, pointer, value));
  return place === undefined ? answer.frame : writePointer(answer.frame, place, value);
}

/** A missing value is taken where a property may be absent. */
function takesField({ definitions, schema, frame }: Answer, pointer: string, value: unknown): boolean {
  const keys = parsePointer(pointer);
  const [parent, [key = ""]] = [schemaAt(definitions, schema, keys.slice(0, -1)), keys.slice(-1)];
  const isProperty = key in (parent.properties ?? {});
  if (value === undefined) return isProperty && !(parent.required ?? []).includes(key);
  // Where the schema says nothing, the example does.
  const isKnown = isProperty || readPointer(frame, pointer) !== undefined;
  return isKnown && accepts(definitions, schemaAt(definitions, schema, keys), value);
}

function repeatNamed({ definitions, schema, frame }: Answer, request: Fields): unknown {
  const { properties = {} } = resolveSchema(definitions, schema);
  const repeated = Object.entries(request).filter(
    ([name, value]) => name in properties && accepts(definitions, propertySchema({ properties }, name), value),
  );
  return isRecord(frame) ? { ...frame, ...Object.fromEntries(repeated) } : frame;
}

/** Text that is the end of a repeated field in the venue's example, such as a pair in its symbol, stays its end. */
function derive(example: unknown, frame: unknown): unknown {
  if (!isRecord(example) || !isRecord(frame)) return frame;
  const derived = Object.entries(frame).map(([name, value]): [string, unknown] => {
    if (typeof value !== "string" || value === "" || value !== example[name]) return [name, value];
    const [source] = Object.keys(frame).filter((other) => isLonger(example[other], value));
    const [model, told] = source === undefined ? [] : [example[source], frame[source]];
    if (typeof model !== "string" || typeof told !== "string") return [name, value];
    return [name, told.slice(model.length - value.length)];
  });
  return Object.fromEntries(derived);
}

function isLonger(text: unknown, end: string): boolean {
  return typeof text === "string" && text.length > end.length && text.endsWith(end);
}
