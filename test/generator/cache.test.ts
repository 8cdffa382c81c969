import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCache, standAs } from "../../generator/cache.js";
import { hashesOf, sha256 } from "../../generator/hash.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function specs(text: string): Promise<{ spec: string; contract: string }> {
  const spec = join(folder, "example.yaml");
  await writeFile(spec, text);
  return { spec, contract: "tickwire" };
}

describe("the cache", () => {
  test("remembers what a spec was emitted as, until the spec changes", async () => {
    const cache = await openCache(join(folder, "cache"), "generator");
    const key = await specs("one");
    const emitted = { specs: hashesOf([[key.spec, "one"]]), files: { "index.ts": sha256("index") } };
    expect(await cache.find(key)).toBeUndefined();
    await cache.keep(key, emitted);
    expect(await cache.find(key)).toEqual(emitted);
    await specs("two");
    expect(await cache.find(key)).toBeUndefined();
    await specs("one");
    expect(await cache.find(key)).toEqual(emitted);
  });

  test("forgets when a file that the spec refers to is gone", async () => {
    const cache = await openCache(join(folder, "cache"), "generator");
    const key = await specs("one");
    const shared = join(folder, "shared.yaml");
    await cache.keep(key, {
      specs: hashesOf([
        [key.spec, "one"],
        [shared, "shared"],
      ]),
      files: {},
    });
    expect(await cache.find(key)).toBeUndefined();
    await writeFile(shared, "shared");
    expect(await cache.find(key)).toBeDefined();
  });

  test("does not mistake another contract or another generator for the same", async () => {
    const key = await specs("one");
    const cache = await openCache(join(folder, "cache"), "generator");
    await cache.keep(key, { specs: {}, files: {} });
    expect(await cache.find({ ...key, contract: "other" })).toBeUndefined();
    expect(await (await openCache(join(folder, "cache"), "other")).find(key)).toBeUndefined();
    expect(await (await openCache(join(folder, "cache"))).find(key)).toBeUndefined();
  });

  test("knows the running generator again", async () => {
    const key = await specs("one");
    await (await openCache(join(folder, "cache"))).keep(key, { specs: {}, files: {} });
    expect(await (await openCache(join(folder, "cache"))).find(key)).toEqual({ specs: {}, files: {} });
  });

  test.each(["", "{", "[]", `{"specs": {"a": 1}, "files": {}}`])("takes %j for nothing", async (text) => {
    const cache = await openCache(join(folder, "cache"), "generator");
    const key = await specs("one");
    await cache.keep(key, { specs: {}, files: {} });
    const [entry = ""] = await readdir(join(folder, "cache"));
    await writeFile(join(folder, "cache", entry), text);
    expect(await cache.find(key)).toBeUndefined();
  });

  test("goes without where it cannot write", async () => {
    await writeFile(join(folder, "file"), "");
    const cache = await openCache(join(folder, "file"), "generator");
    const key = await specs("one");
    await cache.keep(key, { specs: {}, files: {} });
    expect(await cache.find(key)).toBeUndefined();
  });
});

test("files stand as hashed when each is there with its content", async () => {
  await writeFile(join(folder, "a.ts"), "a");
  expect(await standAs(folder, hashesOf([["a.ts", "a"]]))).toBe(true);
  expect(await standAs(folder, hashesOf([["a.ts", "b"]]))).toBe(false);
  expect(
    await standAs(
      folder,
      hashesOf([
        ["a.ts", "a"],
        ["b.ts", "b"],
      ]),
    ),
  ).toBe(false);
  expect(await standAs(folder, {})).toBe(true);
});
