import { PassThrough } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import { exitCodes } from "../../cli/exit.js";
import type { Host } from "../../cli/host.js";
import { mockCommand } from "../../cli/mock.js";
import { runProgram } from "../../cli/program.js";
import { openClient } from "../traffic/mock/client.js";

interface Run {
  readonly out: () => string;
  readonly err: () => string;
  readonly host: Host;
  readonly ended: Promise<void>;
}

function run(...words: readonly string[]): Run {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = { out: "", err: "" };
  stdout.on("data", (text: Buffer) => (said.out += text.toString()));
  stderr.on("data", (text: Buffer) => (said.err += text.toString()));
  const host: Host = { stdin: new PassThrough(), stdout, stderr };
  const ended = runProgram(["mock", ...words], host, false, [mockCommand]);
  return { out: () => said.out, err: () => said.err, host, ended };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("tickwire mock", () => {
  it("prints its URL, says who comes, is refused and goes, and ends cleanly on Ctrl-C", async () => {
    const mock = run("gateio");
    await until(() => mock.out().includes("\n"));
    const url = mock.out().trim();
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/v3\/$/);
    const client = await openClient(url);
    await client.ask(1, "ticker.query");
    client.close();
    await client.closed;
    await until(() => mock.err().includes("closed"));
    process.emit("SIGINT", "SIGINT");
    await mock.ended;
    expect(mock.host.exitCode).toBe(exitCodes.clean);
    expect(mock.err().split("\n")).toEqual([
      "tickwire mock: connection 1 opened at /v3/",
      "tickwire mock: connection 1 refused ticker.query: invalid",
      "tickwire mock: connection 1 closed with code 1005",
      "",
    ]);
  });

  it("says what to do when the port is taken", async () => {
    const first = run("gateio");
    await until(() => first.out().includes("\n"));
    const port = new URL(first.out().trim()).port;
    const second = run("gateio", "--port", port);
    await second.ended;
    expect(second.host.exitCode).toBe(exitCodes.usage);
    expect(second.err()).toBe(
      `tickwire: cannot listen on 127.0.0.1:${port}: the port is taken; choose another with --port, or 0 for a free one\n`,
    );
    process.emit("SIGINT", "SIGINT");
    await first.ended;
  });

  it.each([
    [["nonsense"], "there is no venue"],
    [["gateio", "--port", "70000"], "expected a whole number from 0 to 65535"],
    [["gateio", "--interval", "0"], "expected a whole number from 1 to 3600000"],
  ])("refuses %j as bad usage", async (words, want) => {
    const mock = run(...words);
    await mock.ended;
    expect(mock.host.exitCode).toBe(exitCodes.usage);
    expect(mock.err()).toContain(want);
  });

  it("shows an example in its help", async () => {
    const mock = run("--help");
    await mock.ended;
    expect(mock.host.exitCode ?? 0).toBe(exitCodes.clean);
    expect(mock.out()).toContain("tickwire mock gateio --port 8080");
  });
});
