import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { readManifest, root } from "../architecture/repository.js";
import { compilers } from "../support/compilers.js";
import { pack } from "../support/pack.js";
import { report } from "../support/report.js";
import { run, runNode } from "../support/run.js";
import { venueNames } from "../../traffic/registry.js";

let home = "";
let tarball = "";
const installed = (path: string): string => join(home, "node_modules/tickwire", path);

/** Lays the package out as npm does: the tarball unpacked, its dependencies beside it. */
async function install(): Promise<void> {
  await mkdir(installed(""), { recursive: true });
  const unpacked = await run("tar", ["-xzf", tarball, "-C", installed(""), "--strip-components=1"]);
  if (unpacked.exitCode !== 0) throw new Error(`tar failed: ${unpacked.stderr}`);
  for (const name of Object.keys(readManifest().dependencies)) {
    const link = join(home, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, "node_modules", name), link, "dir");
  }
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tickwire-"));
  ({ tarball } = await pack(home));
  await install();
}, 60_000);

afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});

describe("the tarball", () => {
  it("has nothing that publint would change", async () => {
    const bytes = await readFile(tarball);
    const { messages, pkg } = await publint({ pack: { tarball: Uint8Array.from(bytes).buffer } });
    // A map of imports would lead compilers and tests into dist/, and they are to read the sources.
    const heeded = messages.filter(({ code }) => code !== "USE_EXPORTS_OR_IMPORTS_BROWSER");
    expect(heeded.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it("has types that every ESM resolver finds", async () => {
    const attw = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
    const checked = await runNode(attw, [
      tarball,
      "--profile",
      "esm-only",
      "--no-definitely-typed",
      "--format",
      "ascii",
    ]);
    if (checked.exitCode !== 0) throw new Error(checked.stdout + checked.stderr);
    expect(checked.stdout).toContain('"tickwire/gateio"');
  }, 60_000);
});

const venues = await venueNames();

describe("the installed package", () => {
  it("runs its command with nothing but its own files and dependencies", async () => {
    const { exitCode, stdout, stderr } = await runNode(installed("dist/cli/main.js"), ["venues", "--json"], home);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain('"depth.subscribe"');
  }, 30_000);

  it("is imported by name", async () => {
    const program = 'const { connect } = await import("tickwire"); console.log(typeof connect);';
    const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "-e", program], home);
    expect({ stdout, stderr }).toEqual({ stdout: "function\n", stderr: "" });
  }, 30_000);

  it.each(compilers)(
    "has typings of all venues that %s checks, declarations and all",
    async (title, compiler) => {
      await mkdir(join(home, "all"), { recursive: true });
      const program = venues.map((venue) => `export * as ${venue} from "tickwire/${venue}";\n`).join("");
      await writeFile(join(home, "all/program.ts"), program);
      await writeFile(join(home, "all/package.json"), '{ "type": "module" }');
      const { compilerOptions } = await strictest();
      const project = { compilerOptions: { ...compilerOptions, skipLibCheck: false, noEmit: true } };
      await writeFile(join(home, "all/tsconfig.json"), JSON.stringify(project));
      const start = performance.now();
      const tsc = join(root, "node_modules", compiler, "bin/tsc");
      expect(await runNode(tsc, ["-p", "all"], home)).toMatchObject({ exitCode: 0, stdout: "" });
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      report(`${title} checks the typings of all venues in ${seconds} s, with the start of the compiler`);
    },
    30_000,
  );

  it("generates bindings, scanners and all, that compile against it and run", async () => {
    const spec = ["--spec", join(root, "specs/digifinex.yaml"), "--out", "mine"];
    expect((await runNode(installed("dist/cli/main.js"), ["generate", ...spec], home)).exitCode).toBe(0);
    await writeFile(join(home, "package.json"), '{ "type": "module" }');
    await writeFile(
      join(home, "tsconfig.json"),
      JSON.stringify({ ...(await strictest()), include: ["mine"], exclude: [] }),
    );
    expect(await runNode(join(root, "node_modules/typescript/bin/tsc"), ["-p", "."], home)).toMatchObject({
      exitCode: 0,
      stdout: "",
    });
    const program = 'const { scanners } = await import("./mine/scanners.js"); console.log(scanners.venue);';
    const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "-e", program], home);
    expect({ stdout, stderr }).toEqual({ stdout: "digifinex\n", stderr: "" });
  }, 60_000);
});

/** The flags that the emitted modules are held to, and JavaScript beside them. */
async function strictest(): Promise<{ readonly compilerOptions: object }> {
  const text = await readFile(join(root, "tsconfig.emitted.json"), "utf8");
  const { compilerOptions } = JSON.parse(text) as { readonly compilerOptions: object };
  return { compilerOptions: { ...compilerOptions, noEmit: false } };
}
