import { describe, expect, it } from "@jest/globals";
import { findCircles } from "./circles.js";
import { findDoorless, findOpenDoors } from "./doors.js";
import { importsOf } from "./imports.js";
import { findStrangeNeighbours, findUndeclared, findUnused } from "./neighbours.js";
import { readManifest, readRepository, type TextFile } from "./repository.js";

const files = readRepository();
const dependencies = Object.keys(readManifest().dependencies);

function file(path: string, ...lines: string[]): TextFile {
  return { path, text: lines.join("\n") };
}

describe("who may import whom", () => {
  it("holds in this repository", () => {
    expect(findStrangeNeighbours(files)).toEqual([]);
  });

  it.each([
    ["generated code that imports a package", file("generated/a/x.ts", 'import ws from "ws";')],
    ["generated code that imports Node", file("generated/a/x.ts", 'import fs from "node:fs";')],
    ["generated code that imports another venue", file("generated/a/x.ts", 'import { y } from "../b/y.js";')],
    [
      "a value of the contract in generated code",
      file("generated/a/x.ts", 'import { c } from "../../runtime/contract.js";'),
    ],
    [
      "another file of the runtime in generated code",
      file("generated/a/x.ts", 'import type { S } from "../../runtime/session.js";'),
    ],
    [
      "what scanners are made of, in a module that is no scanner",
      file("generated/a/x.ts", 'import { cut } from "../../runtime/scan/leaves.js";'),
    ],
    ["a venue in the runtime", file("runtime/x.ts", 'import { venue } from "../generated/a/index.js";')],
    ["the generator in the runtime", file("runtime/x.ts", 'import type { P } from "../generator/protocol.js";')],
    ["another package in the runtime", file("runtime/x.ts", 'import yaml from "yaml";')],
    ["the runtime in the generator", file("generator/x.ts", 'export { c } from "../runtime/contract.js";')],
    ["a venue in the generator", file("generator/x.ts", 'const venue = await import("../generated/a/index.js");')],
    ["a socket in the generator", file("generator/x.ts", 'import ws from "ws";')],
    ["a venue in traffic, past the registry", file("traffic/x.ts", 'import { venue } from "../generated/a/index.js";')],
    ["any venue in traffic, past the registry", file("traffic/x.ts", "await import(`../generated/${name}/index.js`);")],
    ["the generator in traffic", file("traffic/x.ts", 'type P = import("../generator/protocol.js").Protocol;')],
    ["a test in the command line", file("cli/x.ts", 'import { shared } from "../test/shared.js";')],
  ])("finds %s", (_title, bad) => {
    expect(findStrangeNeighbours([bad])).toEqual([expect.stringContaining(`${bad.path} imports `)]);
  });

  it.each([
    [
      "types of the contract in generated code",
      file("generated/a/x.ts", 'import type { Feed } from "../../runtime/contract.js";'),
    ],
    [
      "what scanners are made of, in a scanner",
      file("generated/a/x.scanner.ts", 'import { cut } from "../../runtime/scan/leaves.js";'),
    ],
    ["a venue's own file in generated code", file("generated/a/x.ts", 'import { y } from "./y.js";')],
    ["a venue in the registry", file("traffic/registry.ts", 'import { a } from "../generated/a/index.js";')],
    ["Node in the runtime", file("runtime/x.ts", 'import { createHmac } from "node:crypto";')],
    ["everything in the command line", file("cli/x.ts", 'import { generate } from "../generator/generate.js";')],
  ])("allows %s", (_title, good) => {
    expect(findStrangeNeighbours([good])).toEqual([]);
  });
});

describe("one library, one door", () => {
  it("holds in this repository", () => {
    expect(findOpenDoors(files)).toEqual([]);
  });

  it("is said of every dependency", () => {
    expect(findDoorless(dependencies)).toEqual([]);
    expect(findDoorless(["left-pad"])).toEqual(["left-pad has no door"]);
  });

  it("finds a second door", () => {
    const bad = [
      file("runtime/a.ts", 'import ws from "ws";'),
      file("runtime/b.ts", 'import type { WebSocket } from "ws";'),
    ];
    expect(findOpenDoors(bad)).toEqual(["ws has several doors: runtime/a.ts, runtime/b.ts"]);
  });

  it("finds two libraries of one door in two files", () => {
    const bad = [
      file("runtime/a.ts", 'import zlib from "node:zlib";'),
      file("runtime/b.ts", 'import zlib from "zlib";'),
    ];
    expect(findOpenDoors(bad)).toEqual(["zlib or node:zlib has several doors: runtime/a.ts, runtime/b.ts"]);
  });

  it("finds an import past the door", () => {
    const bad = [file("generator/lower/a.ts", 'import { Project } from "ts-morph";')];
    expect(findOpenDoors(bad)).toEqual(["generator/lower/a.ts imports ts-morph past its door"]);
  });

  it("counts a library's folders as the library", () => {
    const bad = [
      file("generator/a.ts", 'import { Ajv } from "ajv";'),
      file("generator/b.ts", 'import standalone from "ajv/dist/standalone/index.js";'),
    ];
    expect(findOpenDoors(bad)).toEqual(["ajv has several doors: generator/a.ts, generator/b.ts"]);
  });
});

describe("dependencies", () => {
  it("are declared where they are imported, and imported where they are declared", () => {
    expect(findUndeclared(files, dependencies)).toEqual([]);
    expect(findUnused(files, dependencies)).toEqual([]);
  });

  it("are found missing and idle", () => {
    const code = [file("cli/a.ts", 'import yaml from "yaml";', 'import "node:fs";', 'import "./b.js";')];
    expect(findUndeclared(code, ["ws"])).toEqual(["cli/a.ts imports yaml, which is no dependency in package.json"]);
    expect(findUnused(code, ["ws", "yaml"])).toEqual(["ws is a dependency that nothing imports"]);
  });
});

describe("circular imports", () => {
  it("are not in this repository", () => {
    expect(findCircles(files)).toEqual([]);
  });

  it("are found once, however long, and of types as well", () => {
    const circle = [
      file("runtime/a.ts", 'import { b } from "./b.js";'),
      file("runtime/b.ts", 'import type { C } from "./c.js";'),
      file("runtime/c.ts", 'export * from "./a.js";', 'import { d } from "./d.js";'),
      file("runtime/d.ts"),
    ];
    expect(findCircles(circle)).toEqual([
      "circular import: runtime/a.ts -> runtime/b.ts -> runtime/c.ts -> runtime/a.ts",
    ]);
  });

  it("are found in a file that imports itself", () => {
    expect(findCircles([file("cli/a.ts", 'import "./a.js";')])).toEqual(["circular import: cli/a.ts -> cli/a.ts"]);
  });
});

describe("reading imports", () => {
  it.each([
    ['import { a } from "./b.js";', "runtime/b.ts", false],
    ['import type { A } from "./b.js";', "runtime/b.ts", true],
    ['import { type A, type B } from "./b.js";', "runtime/b.ts", true],
    ['import { type A, b } from "./b.js";', "runtime/b.ts", false],
    ['import a, { type B } from "./b.js";', "runtime/b.ts", false],
    ['import "./b.js";', "runtime/b.ts", false],
    ['export * from "./b.js";', "runtime/b.ts", false],
    ['export type { A } from "../c/b.js";', "c/b.ts", true],
    ['const a = await import("./b.js");', "runtime/b.ts", false],
    ["const a = await import(`./${name}.js`);", "runtime/*.ts", false],
    ['type A = import("./b.js").A;', "runtime/b.ts", true],
    ['const a = require("@scope/name/file.js");', "@scope/name", false],
  ])("understands %s", (text, to, typeOnly) => {
    expect(importsOf({ path: "runtime/a.ts", text })).toMatchObject([{ to, typeOnly }]);
  });
});
