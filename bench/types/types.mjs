import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median, rounded } from "../lib/statistics.mjs";
import { venueNames } from "../tickwire/built.mjs";

const run = promisify(execFile);
const rounds = 5;
const root = fileURLToPath(new URL("../../", import.meta.url));
const compilers = { "TypeScript 6": "typescript", "TypeScript 7": "typescript7" };

/** What a compiler says of its own time; TypeScript 7 says less of it. */
const said = { "Check time": "check", "Total time": "total" };

/**
 * Seconds that compilers take for all venues at once, in processes of their own: for the emitted modules, and for the
 * typings of the built package, declarations and all.
 */
export async function measureTypes() {
  const folder = mkdtempSync(join(tmpdir(), "tickwire-bench-"));
  try {
    const projects = { "emitted modules": join(root, "tsconfig.emitted.json"), typings: layImporter(folder) };
    const figures = {};
    for (const [compiler, name] of Object.entries(compilers)) {
      for (const [what, project] of Object.entries(projects)) {
        figures[`${what}, ${compiler}`] = await measureProject(tscOf(name), project);
      }
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tscOf(name) {
  return createRequire(join(root, "package.json")).resolve(`${name}/package.json`).replace("package.json", "bin/tsc");
}

/** A program that imports every venue by the package's name, under the flags that the emitted modules are held to. */
function layImporter(folder) {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules/tickwire"));
  const { compilerOptions } = JSON.parse(readFileSync(join(root, "tsconfig.emitted.json"), "utf8"));
  const project = { compilerOptions: { ...compilerOptions, skipLibCheck: false }, include: ["program.ts"] };
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(project));
  writeFileSync(
    join(folder, "program.ts"),
    venueNames.map((venue) => `export * as ${venue} from "tickwire/${venue}";\n`).join(""),
  );
  return join(folder, "tsconfig.json");
}

async function measureProject(tsc, project) {
  const samples = [];
  for (let round = 0; round < rounds; round += 1) samples.push(await compile(tsc, project));
  const medianOf = (name) => rounded(median(samples.map((sample) => sample[name])));
  return { total: medianOf("total"), check: medianOf("check"), process: medianOf("process") };
}

async function compile(tsc, project) {
  const start = process.hrtime.bigint();
  const { stdout } = await run(process.execPath, [tsc, "-p", project, "--extendedDiagnostics"]);
  const sample = { process: Number(process.hrtime.bigint() - start) / 1e9 };
  for (const [name, key] of Object.entries(said)) {
    sample[key] = Number(new RegExp(`^${name}:\\s+([\\d.]+)s`, "mu").exec(stdout)?.[1]);
  }
  return sample;
}
