import { Command } from "commander";
import type { Registry } from "../traffic/registry.js";
import type { Host } from "./host.js";

const examples = `
Examples:
  tickwire decode capture.ndjson --venue gateio
  tickwire decode 'captures/**/*.har' --venue whitebit
  zcat old.ndjson.gz | tickwire decode - | jq 'select(.kind == "trades.update")'

Reads what tickwire and others write: one event a line, {ts, conn, dir, data}; one frame a line; HAR of Chrome,
Playwright and mitmproxy, in a zip or not; flows of mitmproxy; tardis.dev, raw or replayed; cryptofeed; wscat; the
table that tshark makes of packets. What the format is, and whether it is packed with gzip, zstd or zlib, is found out.
A frame may hold several messages, each of which has a line; a frame that is none has one that says so.
Exit code: 0 all are messages of the spec, 1 some are invalid or unknown, 2 a capture could not be read to its end.`;

/** `tickwire decode`: captured frames in, decoded messages out. */
export function decodeCommand(host: Host = process, registry?: Registry): Command {
  return new Command("decode")
    .summary("captured traffic as decoded messages, one a line")
    .description("Decodes captured traffic: one JSON object a message on stdout, in the order of the capture.")
    .argument("<capture...>", "files of captured traffic, or patterns in quotes; - is standard input")
    .option("--venue <name>", "the venue that the frames are of; without it the capture must say")
    .addHelpText("after", examples)
    .action(async (paths: readonly string[], { venue }: { venue?: string }) => {
      const { decodeFiles } = await import("./decode-files.js");
      host.exitCode = await decodeFiles(paths, venue, host, registry ?? (await import("../traffic/registry.js")));
    });
}
