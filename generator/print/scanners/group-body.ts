import type { ListSchema, MapSchema, ObjectSchema, TupleSchema } from "../../protocol.js";
import { listBody } from "./list-body.js";
import { mapBody } from "./map-body.js";
import { objectBody } from "./object-body.js";
import type { Body } from "./scalar-text.js";
import type { ValueWriter } from "./value-writer.js";
import type { Target } from "./target.js";
import { tupleBody } from "./tuple-body.js";

/** The body of a function that reads an object, a map, a list or a tuple. */
export function groupBody(
  schema: ObjectSchema | MapSchema | ListSchema | TupleSchema,
  target: Target,
  text: ValueWriter,
): Body {
  switch (schema.kind) {
    case "object":
      return objectBody(schema, target, text);
    case "map":
      return mapBody(schema, target, text);
    case "list":
      return listBody(schema, target, text);
    case "tuple":
      return tupleBody(schema, target, text);
  }
}
