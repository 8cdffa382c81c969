import type { VenuePlan } from "../../plan/index.js";
import type { Schema } from "../../protocol.js";
import type { Foreign } from "./foreign.js";
import type { Mode } from "./mode.js";
import type { Target } from "./target.js";

/** What the bodies of scanner functions ask of whoever writes the module: to read a value that is inside theirs. */
export interface ValueWriter {
  readonly plan: VenuePlan;
  readonly mode: Mode;
  readonly foreign: Foreign;
  /** The expression that reads the value at `at`. */
  value(schema: Schema, target: Target): string;
  /** The expression that checks it and builds nothing. */
  check(schema: Schema): string;
}
