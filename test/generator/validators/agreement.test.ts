import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createAjv, type ValidateFunction } from "../../../generator/ajv.js";
import { toJsonSchema } from "../../../generator/print/json-schema.js";
import type { Schema } from "../../../generator/protocol.js";
import { validatorOf } from "./emitted.js";
import { anySchema, definitions, valueNear } from "./random.js";

const named = Object.fromEntries(definitions.map(({ name, schema }) => [name, toJsonSchema(schema)]));
const ajv = createAjv({ strict: false, unicode: false, unicodeRegExp: false, logger: false });

interface Trial {
  readonly schema: Schema;
  readonly values: readonly unknown[];
}

const trials: fc.Arbitrary<Trial> = anySchema.chain((schema) =>
  fc.record({ schema: fc.constant(schema), values: fc.array(valueNear(schema), { minLength: 8, maxLength: 16 }) }),
);

describe("emitted validators and ajv", () => {
  it("take and refuse the same values", async () => {
    await fc.assert(
      fc.asyncProperty(trials, async ({ schema, values }) => {
        const [emitted, plain] = [await validatorOf(schema, definitions), compile(schema)];
        expect(values.map((value) => emitted(value))).toEqual(values.map((value) => plain(value)));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it("name the same place and keyword where there is no union and no field is missing", async () => {
    await fc.assert(
      fc.asyncProperty(
        trials.filter(({ schema }) => !JSON.stringify(schema).includes('"union"')),
        async ({ schema, values }) => {
          const [emitted, plain] = [await validatorOf(schema, definitions), compile(schema)];
          // A missing field is refused by what it should be, in its own place; ajv says so before it looks at the others.
          const whole = values.filter((value) => plain(value) || plain.errors?.[0]?.keyword !== "required");
          const places = (validate: typeof emitted | ValidateFunction) =>
            whole.map(
              (value) => validate(value) || [validate.errors?.[0]?.instancePath, validate.errors?.[0]?.keyword],
            );
          expect(places(emitted)).toEqual(places(plain));
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);
});

function compile(schema: Schema): ValidateFunction {
  return ajv.compile({ ...toJsonSchema(schema), definitions: named });
}
