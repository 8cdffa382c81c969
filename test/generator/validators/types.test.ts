import { failuresText } from "../../../generator/print/validators/validator-module.js";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { root } from "../../architecture/repository.js";
import { runNode } from "../../support/run.js";
import { typeCheck } from "../../support/type-check.js";
import { context, emitModule } from "./emitted.js";
import { anySchema, definitions } from "./random.js";
import * as a from "./schemas.js";

const samples = fc
  .sample(anySchema, { numRuns: 60, seed: 1 })
  .map((schema, index) => [`Sample${index}`, schema] as const);
const text = emitModule({ ...Object.fromEntries(samples), Update: a.object({ method: a.literal("x") }) }, definitions);
const frames = [
  ...samples.map(([name]) => `export type ${name}Frame = unknown;`),
  'export interface UpdateFrame { readonly method: "x" }',
].join("\n");
const user = `import type { Validator } from "../../runtime/contract.js";
import type { UpdateFrame } from "./depth.js";
import { validateUpdate } from "./depth.validator.js";

export const validator: Validator = validateUpdate;
export const narrow = (frame: unknown): UpdateFrame | string =>
  validateUpdate(frame) ? frame : (validateUpdate.errors?.[0]?.instancePath ?? "");
`;

describe("the types of a validator module", () => {
  it("pass the project's flags, and narrow a frame", () => {
    const folder = "test/generator/validators";
    const contract = "../../../runtime/contract.js";
    const texts = {
      [`${folder}/depth.ts`]: frames,
      [`${folder}/depth.validator.ts`]: text,
      [`${folder}/failures.ts`]: failuresText(context.banner, contract),
      [`${folder}/user.ts`]: user.replace("../../runtime/contract.js", contract),
    };
    expect(typeCheck([], texts)).toEqual([]);
  }, 30_000);

  it("pass them under TypeScript 7 as well", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tickwire-types-"));
    try {
      const contract =
        "export interface Failure { readonly instancePath: string; readonly keyword: string; readonly expected: unknown }";
      const files = {
        "package.json": '{ "type": "module" }',
        "contract.ts": contract,
        "depth.ts": frames,
        "depth.validator.ts": text,
        "failures.ts": failuresText(context.banner, "./contract.js"),
      };
      for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
      const flags = "--ignoreConfig --module nodenext --target es2022 --lib es2022 --strict --noEmit --pretty false";
      const strict = "--exactOptionalPropertyTypes --noUncheckedIndexedAccess --noUnusedLocals --noUnusedParameters";
      const modules =
        "--isolatedModules --verbatimModuleSyntax --noImplicitReturns --noPropertyAccessFromIndexSignature";
      const options = `${flags} ${strict} ${modules}`.split(" ");
      const tsc = join(root, "node_modules/typescript7/bin/tsc");
      expect(await runNode(tsc, [...options, join(folder, "depth.validator.ts")])).toMatchObject({
        exitCode: 0,
        stdout: "",
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 30_000);
});
