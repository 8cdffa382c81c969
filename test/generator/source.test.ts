import { SpecError } from "../../generator/diagnostic.js";
import { collectSource, readSpec } from "../../generator/read.js";
import { follow, resolve, type Source } from "../../generator/source.js";

const files: Record<string, string> = {
  "specs/example.yaml": [
    "a: { b: 1, c: { $ref: 'common/shared.yaml#/x' } }",
    "list:",
    "  - one",
    "  - name: &anchor deep",
    "    again: *anchor",
    "d.e/f: 2",
    "loop: { $ref: '#/loop' }",
  ].join("\n"),
  "specs/common/shared.yaml": "x: { $ref: '#/y' }\ny: 3\n",
};

function collect(texts: Record<string, string>, file = "specs/example.yaml"): Promise<Source> {
  return collectSource(file, (path) => {
    const text = texts[path];
    const missing = Object.assign(new Error("no such file"), { code: "ENOENT" });
    return text === undefined ? Promise.reject(missing) : Promise.resolve(text);
  });
}

async function problemsOf(texts: Record<string, string>): Promise<string[]> {
  try {
    await collect(texts);
  } catch (error) {
    if (error instanceof SpecError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("a source", () => {
  test("holds the spec and every file that it refers to", async () => {
    const source = await collect(files);
    expect(source.file).toBe("specs/example.yaml");
    expect([...source.documents.keys()]).toEqual(["specs/example.yaml", "specs/common/shared.yaml"]);
    expect(source.documents.get("specs/common/shared.yaml")?.value).toEqual({ x: { $ref: "#/y" }, y: 3 });
  });

  test("is read from the disk, and shown from the working directory", async () => {
    const source = await readSpec(`${process.cwd()}/specs/gateio.yaml`);
    expect([...source.documents.keys()]).toEqual(["specs/gateio.yaml", "specs/common/rpc.yaml"]);
  });

  test.each([
    ["specs/none.yaml", `specs/none.yaml:1:1: there is no file "specs/none.yaml"`],
    ["specs", `specs:1:1: "specs" is a folder, not a file`],
  ])("says that %s cannot be read", async (file, want) => {
    await expect(readSpec(file)).rejects.toThrow(want);
  });

  test.each([
    ["/a/b", undefined, "1:9"],
    ["/a/b", "key", "1:6"],
    ["/a", undefined, "1:1"],
    ["/a", "value", "1:4"],
    ["/list/0", undefined, "3:5"],
    ["/list/1", undefined, "4:5"],
    ["/list/1/again", undefined, "5:12"],
    ["/d.e~1f", undefined, "6:8"],
    ["/a/nothing/here", undefined, "1:1"],
    ["", undefined, "1:1"],
  ] as const)("shows %s (%s) at %s", async (pointer, which, want) => {
    const source = await collect(files);
    const position = source.documents.get(source.file)?.position(pointer, which);
    expect(`${position?.line}:${position?.column}`).toBe(want);
  });

  test.each([
    ["specs/example.yaml", "#/a/b", { file: "specs/example.yaml", pointer: "/a/b", value: 1 }],
    ["specs/example.yaml", "#/d.e~1f", { file: "specs/example.yaml", pointer: "/d.e~1f", value: 2 }],
    ["specs/example.yaml", "#/d.e%7E1f", { file: "specs/example.yaml", pointer: "/d.e~1f", value: 2 }],
    ["specs/example.yaml", "common/shared.yaml#/y", { file: "specs/common/shared.yaml", pointer: "/y", value: 3 }],
    ["specs/common/shared.yaml", "../example.yaml#/a/b", { file: "specs/example.yaml", pointer: "/a/b", value: 1 }],
    ["specs/example.yaml", "#/nothing", undefined],
    ["specs/example.yaml", "#/a/toString", undefined],
    ["specs/example.yaml", "#a", undefined],
    ["specs/example.yaml", "other.yaml#/a", undefined],
  ])("resolves in %s %s", async (file, ref, want) => {
    expect(resolve(await collect(files), file, ref)).toEqual(want);
  });

  test("follows references to what they mean, and no circle", async () => {
    const source = await collect(files);
    const place = (ref: string) =>
      follow(source, resolve(source, source.file, ref) ?? { file: "", pointer: "", value: 0 });
    expect(place("#/a/c")).toEqual({ file: "specs/common/shared.yaml", pointer: "/y", value: 3 });
    expect(place("#/loop")).toBeUndefined();
  });
});

describe("a file that cannot be read", () => {
  const at = "specs/example.yaml";
  test.each([
    ["is missing", {}, [`${at}:1:1: there is no file "${at}"`]],
    ["is empty", { [at]: "" }, [`${at}:1:1: found nothing, expected an object at the top of the file`]],
    ["is a list", { [at]: "- a" }, [`${at}:1:1: found a list, expected an object at the top of the file`]],
    [
      "is not YAML",
      { [at]: "a: 1\nb: [1\n" },
      [`${at}:3:1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]`],
    ],
    ["has two documents", { [at]: "a: 1\n---\nb: 2\n" }, [`${at}:2:1: not YAML: Source contains multiple documents`]],
    ["has a key twice", { [at]: "a: 1\nb: 2\na: 3\n" }, [`${at}:3:1: the key "a" stands here twice`]],
    ["has a number as a key", { [at]: "a: { 1: x }\n" }, [`${at}:1:6: the key 1 is not a string; write '1' in quotes`]],
    ["merges keys", { [at]: "a: &a {}\nb: { <<: *a }\n" }, [`${at}:2:6: merge keys ("<<") are not read; use a $ref`]],
    ["has an alias of nothing", { [at]: "a: *b\n" }, [`${at}:1:4: no anchor "&b" stands before this alias`]],
    [
      "has an alias in its anchor",
      { [at]: "a: &b [*b]\n" },
      [`${at}:1:8: the alias "*b" stands inside its own anchor`],
    ],
    ["has a tag of its own", { [at]: "a: !b 1\n" }, [`${at}:1:4: not YAML: Unresolved tag: !b`]],
    [
      "refers to a missing file",
      { [at]: "a:\n  $ref: no.yaml#/x\n" },
      [`${at}:2:9: a.$ref: there is no file "specs/no.yaml"`],
    ],
    [
      "refers to a URL",
      { [at]: "a: { $ref: 'https://example.com/x.yaml#/x' }\n" },
      [
        `${at}:1:12: a.$ref: "https://example.com/x.yaml" is not fetched; save it beside the spec and refer to the file`,
      ],
    ],
    [
      "has several faults, in several files",
      { [at]: "a: 1\na: 2\nb: { c: 1, c: 2 }\n", "specs/x.yaml": "" },
      [`${at}:2:1: the key "a" stands here twice`, `${at}:3:12: the key "c" stands here twice`],
    ],
  ])("says so where it %s", async (_title, texts, want) => {
    expect(await problemsOf(texts)).toEqual(want);
  });

  test("is refused when its aliases multiply", async () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let depth = 1; depth < 8; depth++) {
      const alias = `*a${depth - 1}`;
      lines.push(`a${depth}: &a${depth} [${Array.from({ length: 10 }, () => alias).join(", ")}]`);
    }
    expect(await problemsOf({ [at]: lines.join("\n") })).toEqual([
      `${at}:1:1: its aliases stand for too much; write the values out`,
    ]);
  });
});
