import { beforeAll, describe, expect, it } from "@jest/globals";
import { productCode } from "../architecture/neighbours.js";
import { readRepository, venuesOf } from "../architecture/repository.js";
import { pack } from "../support/pack.js";

const files = readRepository();
const paths = files.map(({ path }) => path);
let packed: readonly string[] = [];

beforeAll(async () => {
  packed = (await pack()).files;
}, 30_000);

describe("the published package", () => {
  it("holds the licence, the README and the command", () => {
    expect(packed).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json", "dist/cli/main.js"]));
  });

  it("holds every spec and every template", () => {
    const wanted = paths.filter((path) => path.startsWith("specs/") || path.startsWith("generator/templates/"));
    expect(wanted).not.toEqual([]);
    expect(packed).toEqual(expect.arrayContaining(wanted));
  });

  it.each(venuesOf(files))("holds the schemas and the exchange of %s", (venue) => {
    expect(packed).toEqual(
      expect.arrayContaining([`generated/${venue}/schemas.json`, `generated/${venue}/exchange.json`]),
    );
  });

  it("holds what the build makes of the sources, with types, and nothing older", () => {
    const compiled = productCode(files).flatMap(({ path }) => {
      const stem = `dist/${path.replace(/\.ts$/, "")}`;
      return [`${stem}.js`, `${stem}.d.ts`];
    });
    const built = [...compiled, ...venuesOf(files).map((venue) => `dist/places/${venue}.json`)];
    expect(packed.filter((path) => path.startsWith("dist/")).sort()).toEqual(built.sort());
  });

  it("holds no test, no source and no capture", () => {
    // Templates are what the generator prints, some of it TypeScript.
    const elsewhere = packed.filter((path) => !path.startsWith("dist/") && !path.startsWith("generator/templates/"));
    const strange = elsewhere.filter((path) => /^test\/|\.ts$|capture|\.ndjson$/.test(path));
    expect(strange).toEqual([]);
  });
});
