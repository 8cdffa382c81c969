import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { placesOf } from "../../generator/places/places.js";
import { collectSource, readSpecAs } from "../../generator/read.js";

const spec = `asyncapi: 3.1.0
components:
  messages:
    pong:
      x-doc: { document: x.txt, lines: '3-4', sha256: abc }
      payload:
        x-wire: { does: sends more, known: captures }
        properties:
          id: { $ref: 'parts.yaml#/Id' }
`;
const parts = `Id:
  type: integer
`;
const pong = "specs/x.yaml#/components/messages/pong";

async function places() {
  return placesOf(await collectSource("specs/x.yaml", async (file) => (file === "specs/x.yaml" ? spec : parts)));
}

test.each([
  { what: "a node that says it itself", origin: pong, want: { file: "specs/x.yaml", line: 4, column: 5, document: 1 } },
  {
    what: "a node below",
    origin: `${pong}/payload`,
    want: { file: "specs/x.yaml", line: 6, column: 7, document: 1, wire: 1 },
  },
  {
    what: "a field far below",
    origin: `${pong}/payload/properties/id`,
    want: { file: "specs/x.yaml", line: 9, column: 11, document: 1, wire: 1 },
  },
  { what: "another file", origin: "specs/parts.yaml#/Id", want: { file: "specs/parts.yaml", line: 1, column: 1 } },
])("$what has its line, and the nearest citation above", async ({ origin, want }) => {
  const { document, wire, ...position } = want;
  expect((await places())(origin)).toEqual({
    ...position,
    ...(document && { document: { name: "x.txt", lines: "3-4" } }),
    ...(wire && { wire: { does: "sends more", known: "captures" } }),
  });
});

test("a file that the spec does not refer to has no place", async () => {
  expect((await places())("specs/other.yaml#/Id")).toBeUndefined();
});

test("a spec that lies elsewhere, under another name, has the places of its origins", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tickwire-"));
  try {
    await mkdir(join(folder, "mine"));
    await writeFile(join(folder, "mine", "y.yaml"), spec);
    await writeFile(join(folder, "mine", "parts.yaml"), parts);
    const find = placesOf(await readSpecAs("specs/x.yaml", join(folder, "mine", "y.yaml")));
    expect(find(pong)).toMatchObject({ file: "specs/x.yaml", line: 4 });
    expect(find("specs/parts.yaml#/Id")).toMatchObject({ file: "specs/parts.yaml", line: 1 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
