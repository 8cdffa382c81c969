import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { build, type Metafile } from "esbuild";
import { readRepository, root, venuesOf } from "../architecture/repository.js";
import { report } from "../support/report.js";

const bound = 15_000;

interface Bundle {
  readonly gzip: number;
  /** Files of the package with code in the bundle. */
  readonly modules: readonly string[];
}

/**
 * Bundles a program as an importer's build does, from the built package and by its name. What counts is what
 * the program loads to start with: a login, which is loaded when somebody logs in, is a chunk of its own.
 */
async function bundle(program: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: root, loader: "js" },
    bundle: true,
    minify: true,
    splitting: true,
    outdir: "out",
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["ws", "pako"],
    write: false,
    metafile: true,
    absWorkingDir: root,
    logLevel: "silent",
  });
  const loaded = loadedAtOnce(metafile.outputs);
  const code = outputFiles.filter(({ path }) => loaded.has(basename(path))).map(({ text }) => text);
  const inputs = Object.entries(metafile.outputs).flatMap(([path, output]) =>
    loaded.has(basename(path)) ? Object.entries(output.inputs) : [],
  );
  const modules = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  return { gzip: gzipSync(code.join(""), { level: 9 }).length, modules };
}

/** File names of the entry, and of the chunks that it imports by a statement, directly or not. */
function loadedAtOnce(outputs: Metafile["outputs"]): Set<string> {
  const loaded = new Set<string>();
  const load = (path: string): void => {
    if (loaded.has(basename(path))) return;
    loaded.add(basename(path));
    for (const { path: next, kind } of outputs[path]?.imports ?? []) if (kind === "import-statement") load(next);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (entryPoint === "<stdin>") load(path);
  return loaded;
}

/** The feeds of a venue, as the mock exchange knows them. */
function feedsOf(venue: string): string[] {
  const text = readFileSync(join(root, "generated", venue, "exchange.json"), "utf8");
  const { feeds } = JSON.parse(text) as { readonly feeds: Readonly<Record<string, unknown>> };
  return Object.keys(feeds);
}

/** The file of a feed is named in kebab case. */
function fileOf(feed: string): string {
  return feed.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function programOf(venue: string, feed: string): string {
  return [
    'import { connect } from "tickwire";',
    `import { ${venue}, ${feed} } from "tickwire/${venue}";`,
    `const session = await connect(${venue});`,
    `for await (const update of session.subscribe(${feed}, JSON.parse(process.argv[2]))) console.log(update);`,
  ].join("\n");
}

describe.each(venuesOf(readRepository()))("a program that imports one feed of %s", (venue) => {
  const feeds = feedsOf(venue);
  const bundles = new Map<string, Bundle>();
  const bundleOf = (feed: string): Bundle => {
    const bundled = bundles.get(feed);
    if (bundled === undefined) throw new Error(`${feed} was not bundled`);
    return bundled;
  };

  beforeAll(async () => {
    for (const feed of feeds) bundles.set(feed, await bundle(programOf(venue, feed)));
  }, 60_000);

  it(`bundles to less than ${bound / 1000} kB, minified and gzipped, without ws and pako`, () => {
    const sizes = feeds.map((feed) => ({ feed, gzip: bundleOf(feed).gzip }));
    const kilobytes = sizes.map(({ feed, gzip }) => `${feed} ${(gzip / 1000).toFixed(1)}`);
    report(`bundle of one feed of ${venue}, in kB of at most ${bound / 1000}: ${kilobytes.join(", ")}`);
    expect(sizes.filter(({ gzip }) => gzip >= bound)).toEqual([]);
  });

  it.each(feeds)("carries the code of %s and of no other feed", (feed) => {
    const carries = (name: string): boolean =>
      bundleOf(feed).modules.some((path) => path.startsWith(`dist/generated/${venue}/${fileOf(name)}.`));
    expect(feeds.filter(carries)).toEqual([feed]);
  });
});
