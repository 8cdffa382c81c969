import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { root } from "../architecture/repository.js";
import { captureText, into, out } from "../traffic/validate/validate-lines.js";

const run = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
});
afterAll(() => rm(folder, { recursive: true }));

const ping = (id: number) => [
  out({ id, method: "server.ping", params: [] }),
  into({ id, error: null, result: "pong", ...(id % 3 === 0 ? { extra: id } : {}) }),
];

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function validate(files: readonly string[], jobs: number) {
  const words = ["validate", ...files, "--venue", "gateio", "--jobs", String(jobs), "--output", "json"];
  const tickwire = join(root, "dist", "cli", "main.js");
  return run(process.execPath, [tickwire, ...words]).catch((error: unknown) => error);
}

test("threads come to what one comes to, in the order of the files, unreadable ones included", async () => {
  const files = [
    await write("small.ndjson", captureText(ping(3))),
    await write("empty.ndjson", ""),
    await write("large.ndjson", captureText(Array.from({ length: 400 }, (_, id) => ping(id)).flat())),
    join(folder, "absent.ndjson"),
  ];
  const [one, four] = [await validate(files, 1), await validate(files, 4)];
  expect(four).toMatchObject({ code: 2, stdout: expect.stringContaining("small.ndjson") });
  expect(four).toMatchObject({ stderr: expect.stringContaining("empty.ndjson is empty") });
  expect(outputOf(four)).toEqual(outputOf(one));
});

test("threads that share a file come to what one comes to", async () => {
  const asked = Array.from({ length: 100 }, (_, id) => ping(id + 1)).flat();
  const update = (id: number) =>
    into({
      method: "ticker.update",
      params: ["BTC_USDT", { ...ticker, last: id % 7 === 0 ? id : String(id) }],
      id: null,
    });
  const updates = Array.from({ length: 60_000 }, (_, id) => update(id));
  const file = await write("shared.ndjson", captureText([...asked, ...updates]));
  const [one, two] = [await validate([file], 1), await validate([file], 2)];
  expect(JSON.stringify(outputOf(one))).toContain("integer");
  expect(outputOf(two)).toEqual(outputOf(one));
}, 60_000);

const ticker = {
  period: 86_400,
  open: "0",
  close: "0",
  high: "0",
  low: "0",
  last: "0",
  change: "0",
  quoteVolume: "0",
  baseVolume: "0",
};

function outputOf(ended: unknown): unknown {
  return typeof ended === "object" && ended !== null && "stdout" in ended && "stderr" in ended
    ? { stdout: ended.stdout, stderr: ended.stderr }
    : ended;
}
