import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { exitCodes } from "../../cli/exit.js";
import { root } from "../architecture/repository.js";
import { captureText, into } from "../traffic/validate/validate-lines.js";

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-"));
  path = join(folder, "strange.ndjson");
  // Far more than a pipe holds, whoever reads it.
  await writeFile(
    path,
    captureText(Array.from({ length: 5_000 }, (_, id) => into({ id, [`field${id}`]: "x".repeat(50) }))),
  );
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ["decode", []],
  ["validate", ["--output", "json"]],
])(
  "a command whose reader closes the pipe says nothing of it, and does not end as if all were clean: %s",
  async (name, more) => {
    const child = spawn(process.execPath, ["dist/cli/main.js", name, path, "--venue", "gateio", ...more], {
      cwd: root,
    });
    let said = "";
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    const [code]: unknown[] = await once(child, "close");
    // What was written before the pipe was closed may have been all.
    expect([exitCodes.findings, exitCodes.closedPipe]).toContain(code);
    expect(said).toBe("");
  },
);
