import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { fileNames } from "../../cli/capture/file-names.js";
import type { CaptureCommandOptions } from "../../cli/capture/options.js";
import { exitCodes } from "../../cli/exit.js";
import { type Ran, setUpCaptures } from "./run-capture.js";

const nobody = "ws://127.0.0.1:1/";
const { folder, capture: captureFeeds } = setUpCaptures();
const capture = (options: CaptureCommandOptions): Promise<Ran> => captureFeeds(["trades:BTC_USDT"], options);

describe("the file that a capture is to be written to", () => {
  it("leaves a file that is there as it is where nothing is recorded, and replaces it where something is", async () => {
    const output = join(folder(), "a.ndjson");
    await writeFile(output, "what was there");
    expect((await capture({ output, url: nobody })).code).toBe(exitCodes.usage);
    expect(await readFile(output, "utf8")).toBe("what was there");
    expect((await capture({ output, count: 2 })).code).toBe(exitCodes.clean);
    expect(await readFile(output, "utf8")).toMatch(/^\{"v":1,.*\}\n$/s);
  });

  it("passes over the numbers that are taken where files take turns", async () => {
    for (const taken of ["0001", "0003"]) await writeFile(join(folder(), `a-${taken}.ndjson`), "what was there");
    const rotate = { by: "size", bytes: 1000 } as const;
    const ran = await capture({ output: join(folder(), "a.ndjson"), rotate, count: 20 });
    expect(ran.code).toBe(exitCodes.clean);
    expect(ran.err).toMatch(/in \d files, .*a-0002\.ndjson to /);
    for (const taken of ["0001", "0003"]) {
      expect(await readFile(join(folder(), `a-${taken}.ndjson`), "utf8")).toBe("what was there");
    }
    expect(existsSync(join(folder(), "a-0004.ndjson"))).toBe(true);
  });

  it("writes over no file of a capture that takes turns by time alone", async () => {
    const output = join(folder(), "{time}.ndjson");
    const ran = await capture({ output, rotate: { by: "size", bytes: 500 }, count: 50 });
    expect(ran.code).toBe(exitCodes.usage);
    expect(ran.err).toMatch(/ndjson is there already; put \{number\} into --output\n$/);
  });

  it("has a name, or the capture does not begin", async () => {
    const { code, err } = await capture({ output: "", url: nobody });
    expect(code).toBe(exitCodes.usage);
    expect(err).toBe("tickwire: the name of the capture's file is empty; is the variable set that should hold it?\n");
  });

  it("says before it connects that a folder is no file to write to", async () => {
    const { code, err } = await capture({ output: folder(), url: nobody });
    expect(code).toBe(exitCodes.usage);
    expect(err).toBe(`tickwire: ${folder()} cannot be written: this is a folder; name a file in it\n`);
  });
});

describe("a capture of so many frames", () => {
  it.each([
    [1, "1 frame, "],
    [7, "7 frames, "],
  ])("holds so many and no more: %d", async (count, want) => {
    const { code, out, err } = await capture({ count });
    expect(code).toBe(exitCodes.clean);
    expect(out.match(/"dir":/g)).toHaveLength(count);
    expect(err).toContain(`tickwire capture: ${want}`);
  });

  it("refuses to take turns on standard output, as bad usage", async () => {
    const { code, err } = await capture({ count: 1, rotate: { by: "size", bytes: 1000 } });
    expect(code).toBe(exitCodes.usage);
    expect(err).toBe("tickwire: --rotate goes on in another file, and none is named; add --output\n");
  });
});

describe("the files of a capture", () => {
  const now = new Date("2020-01-02T03:04:05.678Z");
  it.each([
    ["a.ndjson", false, "a.ndjson"],
    ["a.ndjson", true, "a-0012.ndjson"],
    ["b/a.ndjson.gz", true, "b/a-0012.ndjson.gz"],
    ["a", true, "a-0012"],
    ["b.c/a.gz", true, "b.c/a-0012.gz"],
    ["{venue}/{time}.ndjson", true, "x/2020-01-02T03-04-05.ndjson"],
    ["{number}-{venue}.ndjson", false, "0012-x.ndjson"],
  ])("are named: %s", (pattern, rotates, want) => {
    expect(fileNames(pattern, "x", rotates)(12, now)).toBe(want);
  });
});
