import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { once } from "node:events";
import { readdir, readFile, stat } from "node:fs/promises";
import { Server } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { runCapture } from "../../cli/capture/run-capture.js";
import { decodeFiles } from "../../cli/decode-files.js";
import { WebSocketServer } from "ws";
import { exitCodes } from "../../cli/exit.js";
import { runProgram } from "../../cli/program.js";
import { packageRoot } from "../../generator/package-root.js";
import { loadDescription } from "../../traffic/mock/load-description.js";
import { startMock } from "../../traffic/mock/mock-exchange.js";
import { loadCatalogue } from "../../traffic/registry.js";
import { root } from "../architecture/repository.js";
import { FakeHost } from "./fake-host.js";
import { credentials, type Ran, registry, setUpCaptures } from "./run-capture.js";

const { url, folder, capture } = setUpCaptures();
const trades = "trades:BTC_USDT";

async function decode(...words: readonly string[]): Promise<Ran & { readonly results: readonly unknown[] }> {
  const host = new FakeHost();
  const code = await decodeFiles(words, undefined, host, registry);
  await host.settle();
  return { code, out: host.stdout.text, err: host.stderr.text, results: host.results };
}

describe("tickwire capture", () => {
  it("writes what goes over the wire, so that decode reads it and needs no venue", async () => {
    const output = join(folder(), "deep", "a.ndjson");
    const ran = await capture(["depth:market=BTC_USDT,limit=5,interval=0", trades], { output, count: 20 });
    expect(ran).toMatchObject({ code: exitCodes.clean, out: "" });
    expect(ran.err).toMatch(/^tickwire capture: \d+ frames, [\d.]+ kB, in .*a\.ndjson\n$/);
    const decoded = await decode(output);
    expect(decoded.code).toBe(exitCodes.clean);
    expect(decoded.results.length).toBeGreaterThanOrEqual(20);
    for (const kind of ["depth.subscribe", "trades.subscribe", "depth.update", "trades.update"]) {
      expect(decoded.results).toContainEqual(expect.objectContaining({ kind }));
    }
    const lines = (await readFile(output, "utf8")).trimEnd().split("\n");
    expect(lines[0]).toContain(`"kind":"open","url":"${url()}","venue":"gateio"`);
    expect(lines.at(-1)).toContain(`"kind":"close"`);
  });

  it("writes to standard output where no file is named", async () => {
    const { code, out, err } = await capture([trades], { count: 10 });
    expect(code).toBe(exitCodes.clean);
    expect(out.split("\n").length).toBeGreaterThan(10);
    expect(out.endsWith("}\n")).toBe(true);
    expect(err).toContain("in standard output");
  });

  it("ends after a time, and cleanly on Ctrl-C", async () => {
    const output = join(folder(), "a.ndjson");
    const other = join(folder(), "b.ndjson");
    expect((await capture([trades], { output: other, for: 200 })).code).toBe(exitCodes.clean);
    const running = capture([trades], { output });
    while (!existsSync(output) || (await stat(output)).size < 500) await new Promise((done) => setTimeout(done, 5));
    process.emit("SIGINT", "SIGINT");
    expect((await running).code).toBe(exitCodes.clean);
    expect((await decode(output)).code).toBe(exitCodes.clean);
  });

  it("goes on in other files, of which each can be read alone", async () => {
    const output = join(folder(), "{venue}.ndjson.gz");
    const rotate = { by: "size", bytes: 2000 } as const;
    const ran = await capture([trades], { output, rotate, gzip: true, count: 60 });
    expect(ran.code).toBe(exitCodes.clean);
    const files = (await readdir(folder())).sort();
    expect(files.slice(0, 2)).toEqual(["gateio-0001.ndjson.gz", "gateio-0002.ndjson.gz"]);
    expect(ran.err).toContain(`${files.length} files`);
    let frames = 0;
    for (const file of files) {
      const { code, results } = await decode(join(folder(), file));
      expect(code).toBe(exitCodes.clean);
      frames += results.length;
    }
    expect(ran.err).toContain(`${frames} frames`);
  });

  it("logs in with the environment's key, and neither key nor secret nor signature is in the capture", async () => {
    const output = join(folder(), "a.ndjson");
    const ran = await capture(["order:BTC_USDT"], { output, login: true, count: 4 });
    expect(ran.code).toBe(exitCodes.clean);
    const text = await readFile(output, "utf8");
    const login = text.split("\n").find((line) => line.includes("server.sign")) ?? "";
    const { data }: { data: string } = JSON.parse(login);
    const { params }: { params: readonly unknown[] } = JSON.parse(data);
    expect([params[0], params[1]]).toEqual(["***", "***"]);
    expect(text).not.toContain(credentials.key);
    expect(text).not.toContain(credentials.secret);
  });

  it("shows its progress on a terminal only", async () => {
    const { err } = await capture([trades], { for: 1200 }, new FakeHost({ terminal: true }));
    expect(err).toMatch(/\r\p{Cc}\[2K\d+ frames, [\d.]+ k?B, \d s\r/u);
    expect((await capture([trades], { for: 700 })).err).not.toContain("\r");
  });

  it("ends with findings when a feed is refused, and says why", async () => {
    const server = new WebSocketServer({ port: 0 });
    server.on("connection", (socket) =>
      socket.on("message", (data: Buffer) => {
        const { id }: { id: number } = JSON.parse(data.toString());
        socket.send(JSON.stringify({ error: { code: 1, message: "no" }, result: null, id }));
      }),
    );
    const { port }: { port: number } = Object(server.address());
    const { code, err, out } = await capture([trades], { url: `ws://127.0.0.1:${port}` });
    server.close();
    expect(code).toBe(exitCodes.findings);
    expect(err).toContain("tickwire capture: trades:BTC_USDT: gateio trades.subscribe: the venue refused the request");
    expect(out).toContain(`\\"message\\":\\"no\\"`);
  });

  it("ends with findings when the connection is lost before the end, says why, and keeps what came", async () => {
    const description = await loadDescription(await loadCatalogue("gateio"), packageRoot());
    const exchange = await startMock(description, { interval: 5 });
    const output = join(folder(), "a.ndjson");
    const running = capture([trades], { output, url: exchange.url, for: 60_000 });
    while (!existsSync(output) || (await stat(output)).size < 500) await new Promise((done) => setTimeout(done, 5));
    await exchange.close();
    const { code, err } = await running;
    expect(code).toBe(exitCodes.findings);
    expect(err).toMatch(/^tickwire capture: trades:BTC_USDT: gateio trades: connection 1 closed with code 1001 /);
    expect((await decode(output)).code).toBe(exitCodes.clean);
  });

  it("ends cleanly on Ctrl-C where it is not connected yet", async () => {
    const silent = new Server();
    silent.listen(0);
    const arrived = once(silent, "connection");
    const { port }: { port: number } = Object(silent.address());
    const output = join(folder(), "a.ndjson");
    const running = capture([trades], { output, url: `ws://127.0.0.1:${port}` });
    await arrived;
    process.emit("SIGINT", "SIGINT");
    expect((await running).code).toBe(exitCodes.clean);
    expect(await readdir(folder())).toEqual([]);
    silent.close();
  });

  it("leaves no file where it cannot connect", async () => {
    const output = join(folder(), "a.ndjson");
    const { code, err } = await capture([trades], { output, url: "ws://127.0.0.1:1/" });
    expect(code).toBe(exitCodes.usage);
    expect(err).toContain("cannot connect to");
    expect(await readdir(folder())).toEqual([]);
  });

  const full = "/dev/full";
  (existsSync(full) ? it : it.skip)("ends when the disk is full, and says so", async () => {
    const { code, err } = await capture([trades], { output: full });
    expect(code).toBe(exitCodes.usage);
    expect(err).toContain("/dev/full cannot be written: the disk is full");
  });

  it.each([
    [["depht:BTC_USDT"], {}, `gateio has no feed "depht"; it has ticker, trades, depth,`],
    [["depht:BTC_USDT"], {}, `(did you mean "depth"?)`],
    [
      ["depth:BTC_USDT"],
      {},
      "depth takes market, limit, interval; for example depth:market=BTC_USDT,limit=5,interval=",
    ],
    [["depth:BTC_USDT,5,0,1"], {}, "depth takes market, limit, interval"],
    [["depth:BTC_USDT,5,0,markt=1"], {}, "depth takes market, limit, interval"],
    [["depth:BTC_USDT,4,0"], {}, "depth takes market, limit, interval"],
    [["order:BTC_USDT"], {}, "order is private: add --login, with TICKWIRE_KEY and TICKWIRE_SECRET"],
    [["trades"], {}, "trades takes market; for example trades:market="],
    [[trades], { server: "v9" }, `there is no server "v9"; choose one of v3, v3Alternative, v4`],
  ])("refuses %j with %j as bad usage", async (feeds, options, want) => {
    const { code, err } = await capture(feeds, options);
    expect(code).toBe(exitCodes.usage);
    expect(err).toContain(want);
  });

  it.each([
    [["--for", "soon"], "expected a time such as 500ms, 10s"],
    [["--for", "90d"], "of 24 days at most"],
    [["--rotate", "100"], "expected a size such as 100MB"],
    [["--count", "0"], "expected a whole number from 1"],
  ])("refuses %j as bad usage", async (words, want) => {
    const host = new FakeHost();
    await runProgram(["capture", "gateio", trades, ...words], host, false);
    await host.settle();
    expect(host.exitCode).toBe(exitCodes.usage);
    expect(host.stderr.text).toContain(want);
  });
});

describe("a capture of packed frames", () => {
  it.each([
    ["digifinex", "trades:ETH_USDT"],
    ["okex", "deals:bch_btc"],
  ])("holds them as they came: %s", async (venue, feed) => {
    const exchange = await startMock(await loadDescription(await loadCatalogue(venue), packageRoot()), { interval: 5 });
    const output = join(folder(), "packed.ndjson");
    const tools = { host: new FakeHost(), registry, environment: {} };
    expect(await runCapture(venue, [feed], { url: exchange.url, output, count: 8 }, tools)).toBe(exitCodes.clean);
    await exchange.close();
    expect(await readFile(output, "utf8")).toContain(`"enc":"base64"`);
    expect((await decode(output)).code).toBe(exitCodes.clean);
  });
});

describe("a capture whose process is killed in the middle", () => {
  it.each([
    { name: "plain", words: [], code: exitCodes.clean, said: "tickwire decode: frames" },
    { name: "packed", words: ["--gzip"], code: exitCodes.usage, said: "after this line the gzip data is cut off" },
  ])("can be read to where it was flushed: $name", async ({ words, code, said }) => {
    const output = join(folder(), "killed.ndjson");
    const options = ["capture", "gateio", trades, "--url", url(), "--output", output, ...words];
    const child = spawn(process.execPath, ["dist/cli/main.js", ...options], { cwd: root });
    const ended = new Promise((resolve) => child.on("exit", (_code, signal) => resolve(signal)));
    while (!existsSync(output) || (await stat(output)).size < 400) await new Promise((done) => setTimeout(done, 10));
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    const decoded = await decode(output);
    expect(decoded.err).toContain(said);
    expect(decoded.results.length).toBeGreaterThan(1);
    expect(decoded.err).toContain("invalid 0, unknown 0");
    expect(decoded.code).toBe(code);
  });
});
