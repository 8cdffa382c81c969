import type { CaptureText } from "../../../traffic/capture/write/capture-text.js";
import { RotatingSink, type Rotation } from "../../../traffic/capture/write/rotation.js";
import type { Sink } from "../../../traffic/capture/write/sink.js";

const text = (kind: CaptureText["kind"], connection: number, line: string): CaptureText => ({ kind, connection, line });

/** Writes texts a second apart, and tells what each file then holds. */
async function write(rotation: Rotation, texts: readonly CaptureText[]): Promise<readonly string[]> {
  const files: string[] = [];
  let now = 0;
  const next = async (): Promise<Sink> => {
    const place = files.push("") - 1;
    const add = (end: string): void => {
      files[place] = (files[place] ?? "") + end;
    };
    return {
      size: 0,
      write: async (bytes) => add(Buffer.from(bytes).toString()),
      close: async () => add("."),
    };
  };
  const sink = new RotatingSink(await next(), { rotation, next, now: () => now });
  for (const each of texts) {
    await sink.write([each]);
    now += 1000;
  }
  await sink.close();
  return files;
}

const texts = [
  text("open", 1, "O"),
  text("frame", 1, "a"),
  text("frame", 1, "b"),
  text("open", 2, "P"),
  text("close", 1, "X"),
  text("frame", 2, "c"),
  text("frame", 2, "d"),
  text("close", 2, "Y"),
];

test("files take turns at a frame, past a size, and begin with the connections that are open", async () => {
  expect(await write({ by: "size", bytes: 2 }, texts)).toEqual(["Oa.", "ObPX.", "PcdY."]);
});

test("files take turns at a frame, past a time", async () => {
  expect(await write({ by: "age", milliseconds: 5000 }, texts)).toEqual(["OabPX.", "PcdY."]);
});

test("one file holds all where neither is reached", async () => {
  expect(await write({ by: "size", bytes: 100 }, texts)).toEqual(["OabPXcdY."]);
});
