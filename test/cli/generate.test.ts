import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { jest } from "@jest/globals";
import { generateCommand } from "../../cli/generate.js";
import { planWork } from "../../cli/generate-jobs.js";
import { watchVenues } from "../../cli/generate-watch.js";
import { runProgram } from "../../cli/program.js";
import { packageRoot } from "../../generator/package-root.js";
import { FakeHost } from "./fake-host.js";

// Each run loads the parser and the compiler, and jest loads them slowly.
jest.setTimeout(60_000);

const golden = join(packageRoot(), "test", "goldens", "good", "tuple-payload", "spec.yaml");
const home = process.cwd();
const cacheHome = process.env["XDG_CACHE_HOME"];

let folder: string;
let good: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
  good = await readFile(golden, "utf8");
  process.chdir(folder);
  process.env["XDG_CACHE_HOME"] = join(folder, ".cache");
  await mkdir("specs");
  await writeFile("specs/first.yaml", good);
});
afterEach(async () => {
  process.chdir(home);
  if (cacheHome === undefined) delete process.env["XDG_CACHE_HOME"];
  else process.env["XDG_CACHE_HOME"] = cacheHome;
  await rm(folder, { recursive: true });
});

async function generate(...words: string[]): Promise<FakeHost> {
  const host = new FakeHost();
  await runProgram(["generate", ...words], host, false, [generateCommand]);
  return host.settle();
}

/** What is said, without how long it took and how many files there are. */
function said(host: FakeHost): string {
  return host.stderr.text.replaceAll(/\d+\.\d s/g, "T s").replaceAll(/\b(?!0 |1 )\d+ (files|unchanged)/g, "N $1");
}

describe("tickwire generate", () => {
  test("writes each venue of specs/, and nothing the second time", async () => {
    await writeFile("specs/second.yaml", good);
    const first = await generate();
    expect(said(first)).toBe("tickwire generate: 2 venues, N files written, 0 unchanged, 0 removed, T s\n");
    expect(first.exitCode).toBe(0);
    expect(await readdir("generated")).toEqual(["first", "manifest.json", "second"]);
    const manifest: unknown = JSON.parse(await readFile("generated/manifest.json", "utf8"));
    expect(manifest).toMatchObject({ venues: { first: { specs: { "specs/first.yaml": expect.any(String) } } } });
    const again = await generate();
    expect(said(again)).toBe("tickwire generate: 2 venues, 0 files written, N unchanged, 0 removed, T s\n");
    expect(said(await generate("--no-cache"))).toBe(said(again));
  });

  test("checks what is there against the specs", async () => {
    await generate();
    const clean = await generate("--check");
    expect([clean.exitCode, clean.stdout.text]).toEqual([0, ""]);
    expect(said(clean)).toBe("tickwire generate --check: 1 venue, nothing differs, T s\n");
    const text = await readFile("generated/first/index.ts", "utf8");
    await writeFile("generated/first/index.ts", `${text}// touched\n`);
    const touched = await generate("--check");
    expect(touched.exitCode).toBe(1);
    expect(touched.stdout.text).toContain("--- a/generated/first/index.ts\n+++ b/generated/first/index.ts\n@@");
    expect(touched.stdout.text).toContain("\n-// touched\n");
    expect(said(touched)).toBe("tickwire generate --check: 1 venue, 1 file differs; run tickwire generate, T s\n");
    expect(await readFile("generated/first/index.ts", "utf8")).toContain("// touched");
    expect(said(await generate())).toContain("1 file written");
  });

  test("removes what is no longer emitted, and leaves what is not ours", async () => {
    await generate();
    await cp("generated/first/index.ts", "generated/first/old.ts");
    await writeFile("generated/first/notes.md", "mine\n");
    const host = await generate();
    expect(said(host)).toBe(
      "tickwire generate: generated/first/notes.md was not generated; it is left alone\n" +
        "tickwire generate: 1 venue, 0 files written, N unchanged, 1 removed, T s\n",
    );
    expect(await readdir("generated/first")).not.toContain("old.ts");
  });

  test("removes a venue whose spec is gone", async () => {
    await writeFile("specs/second.yaml", good);
    await generate();
    await rm("specs/second.yaml");
    await generate("first");
    expect(await readdir("generated")).toContain("second");
    expect((await generate("--check")).exitCode).toBe(1);
    await generate();
    expect(await readdir("generated")).toEqual(["first", "manifest.json"]);
  });

  test("writes nothing for any venue when one spec has problems, and says each once", async () => {
    await writeFile("specs/second.yaml", good.replace("asyncapi: 3.1.0", "asyncapi: 2.0.0"));
    await writeFile("specs/third.yaml", "a: [\n");
    const host = await generate();
    expect(host.exitCode).toBe(2);
    expect(host.stderr.text).toBe(
      `specs/second.yaml:1:11: asyncapi: found "2.0.0", expected an AsyncAPI 3 document: write 3.1.0\n` +
        "specs/third.yaml:2:1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]\n",
    );
    expect(await readdir(".")).not.toContain("generated");
  });

  test("puts a spec of one's own where one says, without a manifest", async () => {
    const host = await generate("--spec", "specs/first.yaml", "--out", "out/mine");
    expect(host.exitCode).toBe(0);
    expect(await readdir("out/mine")).toEqual(expect.arrayContaining(["index.ts", "schemas.json"]));
    expect(await readdir("out/mine")).not.toContain("manifest.json");
    expect(await readFile("out/mine/protocol.ts", "utf8")).toContain(`from "tickwire"`);
  });

  test.each([
    [["frst"], `there is no specs/frst.yaml (did you mean "first"?)`],
    [["else"], "there is no specs/else.yaml; there are first"],
    [["--out", "x"], "--out needs --spec, the file to generate from"],
    [["--spec", "x"], "--spec needs --out, the folder to generate into"],
    [["first", "--spec", "x", "--out", "y"], "name either venues of specs/ or one spec with --spec, not both"],
  ])("refuses %j", async (words, reason) => {
    const host = await generate(...words);
    expect([host.exitCode, host.stderr.text]).toEqual([2, `tickwire: ${reason}\n`]);
  });

  test("refuses a spec that is not there", async () => {
    const host = await generate("--spec", "none.yaml", "--out", "out");
    expect([host.exitCode, host.stderr.text]).toEqual([2, `none.yaml:1:1: there is no file "none.yaml"\n`]);
  });

  test("refuses a folder without specs", async () => {
    await rm("specs", { recursive: true });
    const host = await generate();
    expect([host.exitCode, host.stderr.text]).toEqual([
      2,
      "tickwire: there is no specs/*.yaml here; name a spec with --spec and --out\n",
    ]);
  });
});

describe("tickwire generate --watch", () => {
  test("generates again when a spec changes, and outlives its problems", async () => {
    const host = new FakeHost();
    const stop = new AbortController();
    const watching = watchVenues(planWork([], { cache: true }), host, stop.signal);
    try {
      await until(() => host.stderr.text.includes("files written"));
      await writeFile("specs/first.yaml", good.replace("asyncapi: 3.1.0", "asyncapi: 2.0.0"));
      await until(() => host.stderr.text.includes("expected an AsyncAPI 3 document"));
      await writeFile("specs/first.yaml", good.replace("What was traded.", "What changed hands."));
      await until(() => host.stderr.text.split("tickwire generate:").length === 3);
    } finally {
      stop.abort();
    }
    expect(await watching).toBe(0);
    expect(await readFile("generated/first/trades.ts", "utf8")).toContain("What changed hands.");
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 20_000) throw new Error("it did not come");
    await setTimeout(20);
  }
}
