import { type Ajv, createAjv, type ValidateFunction } from "../ajv.js";
import type { Diagnostic } from "../diagnostic.js";
import { diagnose, type Place, type Source } from "../source.js";
import { SchemaBundle } from "./bundle-schema.js";
import { likeliestFailure } from "./failure.js";
import { member, memberPlaces } from "./places.js";
import { messagesOf, schemasOf } from "./schema-places.js";

/**
 * Holds every example against what it is an example of. A schema that cannot be compiled is passed over:
 * what is wrong with it is for the checks of schemas to say.
 */
export function checkExamples(source: Source): Diagnostic[] {
  const exampled = [...exampledMessages(source), ...exampledSchemas(source)].filter(
    ({ examples }) => examples.length > 0,
  );
  const bundle = new SchemaBundle(source);
  const refs = exampled.map(({ schema }) => bundle.add(schema));
  const ajv = createAjv(quick);
  ajv.addSchema(bundle.schema, "spec");
  return exampled.flatMap(({ examples }, index) => checkEach(source, compile(ajv, `spec${refs[index]}`), examples));
}

/** The schemas are held against what specs may say elsewhere; here values are checked, each once. */
const quick = {
  strict: false,
  logger: false,
  meta: false,
  validateSchema: false,
  validateFormats: false,
  inlineRefs: false,
  verbose: true,
  // As patterns are emitted.
  unicodeRegExp: false,
  code: { optimize: false },
} as const;

interface Exampled {
  readonly schema: Place;
  readonly examples: readonly Place[];
}

function exampledMessages(source: Source): Exampled[] {
  return messagesOf(source).flatMap((message) => {
    const schema = member(message, "payload");
    const examples = memberPlaces(member(message, "examples")).flatMap((example) => member(example, "payload") ?? []);
    return schema === undefined ? [] : [{ schema, examples }];
  });
}

function exampledSchemas(source: Source): Exampled[] {
  return schemasOf(source).map((schema) => ({ schema, examples: memberPlaces(member(schema, "examples")) }));
}

function compile(ajv: Ajv, $ref: string): ValidateFunction | undefined {
  try {
    return ajv.compile({ $ref });
  } catch {
    return undefined;
  }
}

function checkEach(source: Source, validate: ValidateFunction | undefined, examples: readonly Place[]): Diagnostic[] {
  return examples.flatMap((example) => {
    if (validate === undefined || validate(example.value)) return [];
    const failure = likeliestFailure(validate.errors ?? [], example.value);
    if (failure === undefined) return [];
    const at = { file: example.file, pointer: example.pointer + failure.pointer };
    return [diagnose(source, at, `the example does not match its schema: ${failure.message}`, failure.which)];
  });
}
