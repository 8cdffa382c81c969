import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { withChecks } from "../../generator/unchecked.js";
import { root } from "../architecture/repository.js";
import { compilers } from "../support/compilers.js";
import { report } from "../support/report.js";
import { type Ran, runNode } from "../support/run.js";

const clean = { exitCode: 0, stdout: "" };

function compile(compiler: string, project: string): Promise<Ran> {
  return runNode(join(root, "node_modules", compiler, "bin/tsc"), ["-p", project, "--pretty", "false"]);
}

describe("what imports the bindings of all venues", () => {
  it.each(compilers)(
    "compiles with the flags of the strictest project under %s",
    async (title, compiler) => {
      const start = performance.now();
      expect(await compile(compiler, join(root, "tsconfig.emitted.json"))).toMatchObject(clean);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      report(`${title} checks the bindings of all venues in ${seconds} s, with the start of the compiler`);
    },
    60_000,
  );
});

/** Validators tell the importer's compiler to pass them by. */
describe("every generated module, with nothing passed by", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tickwire-emitted-"));
    for (const part of ["generated", "runtime"]) await cp(join(root, part), join(folder, part), { recursive: true });
    for (const path of await readdir(join(folder, "generated"), { recursive: true })) {
      if (!path.endsWith(".ts")) continue;
      const file = join(folder, "generated", path);
      await writeFile(file, withChecks(await readFile(file, "utf8")));
    }
    const { compilerOptions } = JSON.parse(await readFile(join(root, "tsconfig.emitted.json"), "utf8")) as object & {
      readonly compilerOptions: object;
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["generated"] }));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true }));

  it.each(compilers)(
    "compiles under %s",
    async (_title, compiler) => {
      expect(await compile(compiler, folder)).toMatchObject(clean);
    },
    120_000,
  );
});
