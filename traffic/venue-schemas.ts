import { join } from "node:path";
import { isRecord } from "./is-record.js";
import type { JsonSchema } from "./json-schema.js";
import { readGenerated } from "./read-generated.js";

/** `generated/<venue>/schemas.json`: JSON Schema of every message. */
export interface VenueSchemas {
  /** Origin of the whole: the spec's file and an empty pointer. */
  readonly $comment?: string;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  /** By kind. */
  readonly messages: Readonly<Record<string, JsonSchema>>;
}

/**
 * @param root the folder that holds `generated/`
 * @throws InputError when the file is missing or is none of the generator's
 */
export function loadSchemas(venue: string, root: string): Promise<VenueSchemas> {
  return readGenerated(join(root, "generated", venue, "schemas.json"), isVenueSchemas);
}

function isVenueSchemas(value: unknown): value is VenueSchemas {
  return isRecord(value) && ["definitions", "messages"].every((key) => isRecord(value[key]));
}
