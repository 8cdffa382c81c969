import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import { WebSocket } from "ws";
import { root } from "../architecture/repository.js";
import { startMock } from "../support/mock.js";

/** Bundles a program as for a browser: it fails where something asks for what only Node has. */
async function bundle(program: string): Promise<{ readonly text: string; readonly inputs: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: root, loader: "js" },
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
    absWorkingDir: root,
    logLevel: "silent",
  });
  return { text: outputFiles[0]?.text ?? "", inputs: Object.keys(metafile.inputs) };
}

/** Runs it with what a page has, and not more. */
function run(text: string): Promise<unknown> {
  const { TextDecoder, TextEncoder, crypto, performance, queueMicrotask, setTimeout, clearTimeout } = globalThis;
  const { setInterval, clearInterval, AbortController, URL } = globalThis;
  const timers = { setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, performance };
  return new Promise((resolve) => {
    const page = { WebSocket, TextDecoder, TextEncoder, crypto, ...timers, AbortController, URL, report: resolve };
    runInContext(text, createContext(page));
  });
}

function program(venue: string, feed: string, entry: object, url: string): string {
  return `
    import { connect } from "tickwire";
    import { ${venue}, ${feed} } from "tickwire/${venue}";
    import { scanners } from "tickwire/${venue}/scanners";
    async function main() {
      const session = await connect(${venue}, { url: "${url}", scanners });
      for await (const update of session.subscribe(${feed}, ${JSON.stringify(entry)})) {
        const { invalid, unknown } = session.metrics();
        await session.close();
        return { kind: update.kind, invalid, unknown };
      }
    }
    main().then(report, (error) => report(String(error)));`;
}

describe("a session in a browser", () => {
  it.each([
    ["digifinex", "zlib", "trades", { market: "ETH_USDT" }, "trades.update"],
    ["okex", "raw deflate", "deals", { symbol: "bch_btc" }, "deals.update"],
    ["gateio", "text", "trades", { market: "ETH_USDT" }, "trades.update"],
  ])(
    "reads %s, which sends %s",
    async (venue, _framing, feed, entry, kind) => {
      const mock = await startMock(venue);
      try {
        const { text } = await bundle(program(venue, feed, entry, mock.url));
        expect(await run(text)).toEqual({ kind, invalid: 0, unknown: 0 });
      } finally {
        mock.stop();
      }
    },
    30_000,
  );

  it("carries pako, and neither ws nor anything of Node's", async () => {
    const { inputs } = await bundle(program("okex", "deals", {}, ""));
    const packages = inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
    expect([...new Set(packages)].sort()).toEqual(["@noble/hashes", "pako"]);
  });
});
