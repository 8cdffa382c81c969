import {
  _,
  Ajv,
  type Code,
  type CodeKeywordDefinition,
  type ErrorObject,
  type KeywordCxt as KeywordContext,
  Name,
  type Options,
  type ValidateFunction,
} from "ajv";
import { or } from "ajv/dist/compile/codegen/index.js";
import standalone from "ajv/dist/standalone/index.js";

export { _, type Ajv, type Code, type CodeKeywordDefinition, type ErrorObject, type KeywordContext, Name, or };
export type { ValidateFunction };

/**
 * ajv for draft-07 as specs are written: an unknown keyword throws, and so does a schema that is not one.
 * The bounds of tuples and the names in `required` are checked by us, with positions.
 */
export function createAjv(options: Options = {}): Ajv {
  return new Ajv({ strict: true, strictTuples: false, strictTypes: false, strictRequired: false, ...options });
}

/** The code of validators that run without ajv; `names` is exported name -> `$id` or key of a schema. */
export function standaloneCode(ajv: Ajv, names: Readonly<Record<string, string>>): string {
  return standalone.default(ajv, { ...names });
}
