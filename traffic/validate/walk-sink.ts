import type { Broken } from "./broken-keywords.js";
import type { SchemaPlace } from "./schema-place.js";

/** What a walk meets, in the order of the schema. */
export interface WalkSink {
  /** A value stands where the schema has a place for it, right or wrong. */
  readonly seen: (place: SchemaPlace, value: unknown) => void;
  /** A field or an element that is let through and not named; `place` is what it stands in. */
  readonly undocumented: (place: SchemaPlace, path: string, value: unknown) => void;
  /** `path` is that of the place, or of the property that is missing or one too many. */
  readonly failed: (place: SchemaPlace, broken: Broken, path: string, value: unknown) => void;
}
