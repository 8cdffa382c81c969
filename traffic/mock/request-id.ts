import type { ExchangeOperation } from "./description.js";
import { type Definitions, type JsonSchema, resolveSchema } from "../json-schema.js";
import { joinPointer, readPointer, writePointer } from "./pointer.js";

const idPointer = "/id";

/** The id of a request, where the venue numbers its requests. */
export function readId(operation: ExchangeOperation | undefined, frame: unknown): unknown {
  const { correlation } = operation ?? {};
  const at = correlation?.by === "id" && correlation.at !== undefined ? joinPointer(correlation.at) : idPointer;
  return readPointer(frame, at);
}

/** The answer under the id of its request; a request that was not recognised counts as numbered if answers are. */
export function withId(
  operation: ExchangeOperation | undefined,
  answer: unknown,
  id: unknown,
  definitions: Definitions,
  schema: JsonSchema,
): unknown {
  const numbers = "id" in (resolveSchema(definitions, schema).properties ?? {});
  const isNumbered = operation === undefined ? numbers : operation.correlation.by === "id";
  return isNumbered ? writePointer(answer, idPointer, id) : answer;
}
