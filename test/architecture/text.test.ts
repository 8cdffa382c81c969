import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readManifest, readRepository, root, venuesOf } from "./repository.js";
import { findForeignPlaces, findLongFiles, findVenueNames } from "./text.js";

const files = readRepository();
const venues = venuesOf(files);

describe("hand-written files", () => {
  it("have at most 300 lines", () => {
    expect(findLongFiles(files)).toEqual([]);
  });

  it("are found when they are longer, and emitted files and goldens are not", () => {
    const text = "x;\n".repeat(301);
    const long = ["cli/a.ts", "generated/a/b.ts", "test/goldens/a/b.ts"].map((path) => ({ path, text }));
    expect(findLongFiles(long)).toEqual(["cli/a.ts has 301 lines; a file is one thing, in at most 300"]);
  });
});

describe("a venue's name", () => {
  it("stands nowhere in generator/, runtime/ and traffic/", () => {
    expect(venues).not.toEqual([]);
    expect(findVenueNames(files, venues)).toEqual([]);
  });

  it("is found in code, comments, templates and file names, in any case", () => {
    const bad = [
      { path: "runtime/a.ts", text: "// As Acme does." },
      { path: "generator/templates/a.hbs", text: "{{#if acme}}" },
      { path: "traffic/acme.ts", text: "" },
      { path: "cli/a.ts", text: "acme" },
    ];
    expect(findVenueNames(bad, ["acme"])).toEqual([
      "runtime/a.ts names acme",
      "generator/templates/a.hbs names acme",
      "traffic/acme.ts names acme",
    ]);
  });
});

describe("committed files", () => {
  it("name no path of a machine and no package registry", () => {
    expect(findForeignPlaces(files)).toEqual([]);
  });

  it.each([
    ["/", "home/someone/tickwire"],
    ["read ", "/", "tmp/capture.ndjson"],
    ["C:", "\\Users\\someone"],
    ["https://registry", ".npmjs.org/ws"],
    ['"resolved"', ': "https://example.org/ws.tgz"'],
  ])("are found when they do: %s%s", (...parts) => {
    expect(findForeignPlaces([{ path: "a.md", text: parts.join("") }])).toHaveLength(1);
  });

  it.each([["https://example.org/home/page"], ["../work/file"], ["a/tmp/b"]])("may hold %s", (text) => {
    expect(findForeignPlaces([{ path: "a.md", text }])).toEqual([]);
  });
});

describe("the package's exports", () => {
  /** What a venue offers apart, so that nobody loads it who does not ask. */
  const parts = ["scanners", "samples"];

  it("are the runtime, exactly the venues in generated/, and what reads their frames faster", () => {
    const folders = readdirSync(join(root, "generated"), { withFileTypes: true });
    const generated = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(Object.keys(readManifest().exports).sort()).toEqual(
      [
        ".",
        "./package.json",
        "./scan",
        ...generated.flatMap((venue) => [`./${venue}`, ...parts.map((part) => `./${venue}/${part}`)]),
      ].sort(),
    );
    expect(generated.sort()).toEqual(venues);
  });

  it("have what the scanners of any venue are made of", () => {
    expect(readManifest().exports["./scan"]).toEqual({
      types: "./dist/runtime/scan/leaves.d.ts",
      default: "./dist/runtime/scan/leaves.js",
    });
  });

  it("lead into dist/, types first", () => {
    for (const [name, target] of Object.entries(readManifest().exports)) {
      if (name === "./package.json" || name === "./scan") continue;
      const path = name === "." ? "runtime" : name.replace("./", "generated/");
      const module = parts.some((part) => path.endsWith(`/${part}`)) ? path : `${path}/index`;
      expect(Object.entries(target)).toEqual([
        ["types", `./dist/${module}.d.ts`],
        ["default", `./dist/${module}.js`],
      ]);
    }
  });
});
