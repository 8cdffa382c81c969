import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { formatDiagnostic, SpecError } from "../../generator/diagnostic.js";
import { generate } from "../../generator/generate.js";

/** Run from the root of the repository, as jest is: diagnostics then show the same paths everywhere. */
const goldens = "test/goldens";
const updating = process.env["UPDATE_GOLDENS"] === "1";
/** From where the goldens lie, so that they can be run as well: see test/scanners/goldens.test.ts. */
const contract = "../../../../../runtime/contract.js";

describe("what is emitted for a good spec", () => {
  test.each(cases("good"))("%s is what its golden directory holds", async (name) => {
    const folder = join(goldens, "good", name);
    const { files } = await generate(`${folder}/spec.yaml`, { contract });
    const emitted = new Map(files.map(({ path, text }) => [path, text]));
    if (updating) update(join(folder, "expected"), emitted);
    expect(Object.fromEntries(emitted)).toEqual(Object.fromEntries(readFolder(join(folder, "expected"))));
  });
});

describe("what is said of a bad spec", () => {
  test.each(cases("bad"))("%s is refused with its golden diagnostics", async (name) => {
    const folder = join(goldens, "bad", name);
    const said = await diagnostics(`${folder}/spec.yaml`);
    if (updating) update(folder, new Map([["stderr.txt", said]]), true);
    expect(said).toBe(readFileSync(join(folder, "stderr.txt"), "utf8"));
  });
});

async function diagnostics(spec: string): Promise<string> {
  try {
    await generate(spec, { contract });
  } catch (error) {
    if (error instanceof SpecError) return `${error.diagnostics.map(formatDiagnostic).join("\n")}\n`;
    throw error;
  }
  throw new Error(`${spec} was accepted`);
}

function cases(kind: string): string[] {
  return readdirSync(join(goldens, kind)).sort();
}

function readFolder(folder: string): Map<string, string> {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function update(folder: string, files: ReadonlyMap<string, string>, keepOthers = false): void {
  if (!keepOthers) rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
