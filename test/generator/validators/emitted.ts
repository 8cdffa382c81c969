import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { failuresText, validatorModule } from "../../../generator/print/validators/validator-module.js";
import type { NamedSchema, Schema } from "../../../generator/protocol.js";
import type { Validator } from "../../../runtime/contract.js";

export const context = {
  banner: "/** Generated for a test. */",
  typesFrom: "./depth.js",
};

/** The text of a module with a validator a schema: `Update` -> `validateUpdate`. */
export function emitModule(
  schemas: Readonly<Record<string, Schema>>,
  definitions: readonly NamedSchema[] = [],
): string {
  const messages = Object.entries(schemas).map(([name, schema]) => ({
    functionName: `validate${name}`,
    frameType: `${name}Frame`,
    schema,
  }));
  return validatorModule(messages, definitions, context);
}

/** Runs the emitted module, and hands over its exports. */
export async function importModule(text: string): Promise<Readonly<Record<string, Validator>>> {
  const folder = await mkdtemp(join(tmpdir(), "tickwire-validators-"));
  try {
    const file = join(folder, "validators.js");
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "failures.js"), transpile(failuresText(context.banner, "./contract.js")));
    await writeFile(file, transpile(text));
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, Validator>>;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function transpile(text: string): string {
  return ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
}

/** One validator, compiled and imported. */
export async function validatorOf(schema: Schema, definitions: readonly NamedSchema[] = []): Promise<Validator> {
  const { validateTested } = await importModule(emitModule({ Tested: schema }, definitions));
  if (validateTested === undefined) throw new Error("the module exports no validateTested");
  return validateTested;
}
