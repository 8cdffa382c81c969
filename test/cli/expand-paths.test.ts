import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expandPaths } from "../../cli/expand-paths.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
  await mkdir(join(folder, "sub", "c.ndjson"), { recursive: true });
  for (const name of ["b.ndjson", "a.ndjson", "a.har", ".hidden.ndjson", "x[1].ndjson", "sub/d.ndjson"]) {
    await writeFile(join(folder, name), "");
  }
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  { name: "a path as it is, there or not", given: ["absent.ndjson", "-"], want: ["absent.ndjson", "-"] },
  { name: "the files of a pattern by name", given: ["[ab].*"], want: ["a.har", "a.ndjson", "b.ndjson"] },
  { name: "each file once", given: ["b.ndjson", "?.ndjson"], want: ["b.ndjson", "a.ndjson"] },
  { name: "files of folders below", given: ["**/[cd].ndjson"], want: ["sub/d.ndjson"] },
  { name: "a file with a pattern's name", given: ["x[1].ndjson"], want: ["x[1].ndjson"] },
  { name: "one of several endings", given: ["a.{har,ndjson}"], want: ["a.har", "a.ndjson"] },
  { name: "hidden files", given: [".h*"], want: [".hidden.ndjson"] },
])("paths expand to $name", async ({ given, want }) => {
  const inFolder = (names: readonly string[]): string[] =>
    names.map((name) => (name === "-" || name === "absent.ndjson" ? name : join(folder, name)));
  expect(await expandPaths(inFolder(given))).toEqual(inFolder(want));
});

test("patterns are looked up from where one is", async () => {
  expect(await expandPaths(["test/cli/expand-*.ts"])).toEqual(["test/cli/expand-paths.test.ts"]);
});

test("an empty name is bad usage", async () => {
  await expect(expandPaths([""])).rejects.toThrow("the name of a capture is empty; is the variable set");
});

test("a pattern that matches nothing is bad usage", async () => {
  await expect(expandPaths([join(folder, "*.pcap")])).rejects.toThrow(/^no file matches ".*\*\.pcap"$/);
});
