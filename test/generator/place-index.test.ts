import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { packageRoot } from "../../generator/package-root.js";
import { findPlaces, placesFolder } from "../../generator/places/find-places.js";
import { indexPlaces, placesIn } from "../../generator/places/place-index.js";
import { placesOf } from "../../generator/places/places.js";
import { childOf } from "../../generator/pointer.js";
import { readSpecAs } from "../../generator/read.js";
import { venueNames } from "../../traffic/registry.js";

const venues = await venueNames();

test.each(venues)("what is kept of the places of %s says the same, of parts that are not there too", async (venue) => {
  const source = await readSpecAs(`specs/${venue}.yaml`, join(packageRoot(), "specs", `${venue}.yaml`));
  const [read, kept] = [placesOf(source), placesIn(JSON.parse(JSON.stringify(indexPlaces(source))))];
  const pointers = [...source.documents.values()].flatMap(({ file, value }) =>
    pointersOf(value).map((pointer) => `${file}#${pointer}`),
  );
  // To find them all in the spec takes long.
  const some = pointers.filter((_, index) => index % 5 === 0).flatMap((origin) => [origin, `${origin}/absent/0`]);
  expect(some.length).toBeGreaterThan(300);
  expect(some.map(kept)).toEqual(some.map(read));
  expect(kept("specs/absent.yaml#/components")).toBeUndefined();
});

function pointersOf(value: unknown, pointer = ""): readonly string[] {
  const parts = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [pointer, ...parts.flatMap(([key, part]) => pointersOf(part, childOf(pointer, key)))];
}

describe("of a spec of which places were kept", () => {
  const name = "specs/north.yaml";
  const pong = `${name}#/messages/pong`;
  const shared = "specs/shared.yaml#/Id";
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tickwire-"));
    path = join(folder, "north.yaml");
    await writeFile(path, "messages:\n  pong:\n    $ref: shared.yaml#/Id\n");
    await writeFile(join(folder, "shared.yaml"), "Id: {}\n");
    const index = indexPlaces(await readSpecAs(name, path));
    // Lines that stand in the index alone show where an answer is from.
    await keep(JSON.stringify(index).replaceAll('"at":[', '"at":[10'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const keep = (text: string): Promise<void> => writeFile(join(folder, "north.json"), text);
  const linesOf = async (...origins: readonly string[]) => {
    const find = await findPlaces(name, path, folder);
    return origins.map((origin) => find(origin)?.line);
  };

  test("they are given without a look into it", async () => {
    expect(await linesOf(pong, shared)).toEqual([102, 101]);
  });

  test("they are looked up anew once it has changed", async () => {
    await writeFile(path, "# new\nmessages:\n  pong:\n    $ref: shared.yaml#/Id\n");
    expect(await linesOf(pong, shared)).toEqual([3, 1]);
  });

  test("they are looked up anew once a file that it refers to has changed", async () => {
    await writeFile(join(folder, "shared.yaml"), "# new\nId: {}\n");
    expect(await linesOf(pong, shared)).toEqual([2, 2]);
  });

  test.each(["", "{", "[]", '{ "hashes": {}, "roots": {} }', '{ "hashes": 1, "roots": 2 }'])(
    "they are looked up where what was kept is %j",
    async (text) => {
      await keep(text);
      expect(await linesOf(pong, shared)).toEqual([2, 1]);
    },
  );
});

test.each(venues)("the build keeps the places of %s", async (venue) => {
  const source = await readSpecAs(`specs/${venue}.yaml`, join(packageRoot(), "specs", `${venue}.yaml`));
  const kept: unknown = JSON.parse(await readFile(join(placesFolder(), `${venue}.json`), "utf8"));
  expect(kept).toEqual(indexPlaces(source));
});
