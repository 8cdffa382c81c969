import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import { root } from "../architecture/repository.js";
import { report } from "../support/report.js";

const bound = 15_000;

interface Bundle {
  readonly code: string;
  readonly gzip: number;
  /** Files of the package with code in the bundle. */
  readonly modules: readonly string[];
}

/** Bundles a program as an importer's build does, from the built package and by its name. */
async function bundle(program: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: root, loader: "js" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["ws", "pako"],
    write: false,
    metafile: true,
    absWorkingDir: root,
    logLevel: "silent",
  });
  const code = outputFiles.map((file) => file.text).join("");
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const modules = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  return { code, gzip: gzipSync(code, { level: 9 }).length, modules };
}

describe.each([["gateio", "depth"]])("a program that imports one feed of %s, %s", (venue, feed) => {
  const program = [
    'import { connect } from "tickwire";',
    `import { ${venue}, ${feed} } from "tickwire/${venue}";`,
    `const session = await connect(${venue});`,
    `for await (const update of session.subscribe(${feed}, JSON.parse(process.argv[2]))) console.log(update);`,
  ];
  let bundled: Bundle;

  beforeAll(async () => {
    bundled = await bundle(program.join("\n"));
  }, 30_000);

  it(`bundles to less than ${bound / 1000} kB, minified and gzipped, without ws and pako`, () => {
    report(
      `${venue} ${feed} bundle: ${(bundled.gzip / 1000).toFixed(1)} kB of ${bound / 1000} kB, minified and gzipped`,
    );
    expect(bundled.gzip).toBeLessThan(bound);
  });

  it("carries no code of another feed and not the catalogue", () => {
    const modules = readdirSync(join(root, "dist/generated", venue)).filter((name) => /^[^.]+\.js$/.test(name));
    // Every connection has a venue, its shared types and the messages that keep it alive.
    const wanted = [feed, "protocol", "shared", "server"];
    const others = modules.map((name) => name.replace(".js", "")).filter((name) => !wanted.includes(name));
    const carried = others.filter((name) =>
      bundled.modules.some((path) => path.startsWith(`dist/generated/${venue}/${name}.`)),
    );
    expect(others).not.toEqual([]);
    expect(carried).toEqual([]);
  });

  it("carries the feed that it asks for", () => {
    expect(bundled.modules).toEqual(expect.arrayContaining([`dist/generated/${venue}/${feed}.js`]));
    expect(bundled.code).toContain(`${feed}.subscribe`);
  });
});
