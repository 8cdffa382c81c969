import { Command } from "commander";
import type { Registry } from "../traffic/registry.js";
import type { Host } from "./host.js";

const examples = `
Examples:
  tickwire decode capture.ndjson --venue gateio
  zcat old.ndjson.gz | tickwire decode - | jq 'select(.kind == "trades.update")'

A capture holds one event a line, {ts, conn, dir, data}, or one frame a line; it may be packed with gzip.
Exit code: 0 all frames are messages, 1 some are invalid or unknown, 2 a capture could not be read to its end.`;

/** `tickwire decode`: captured frames in, decoded messages out. */
export function decodeCommand(host: Host = process, registry?: Registry): Command {
  return new Command("decode")
    .summary("captured traffic as decoded messages, one a line")
    .description("Decodes captured traffic: one JSON object a frame on stdout, in the order of the capture.")
    .argument("<capture...>", "files of captured traffic; - is standard input")
    .option("--venue <name>", "the venue that the frames are of; without it the capture must say")
    .addHelpText("after", examples)
    .action(async (paths: readonly string[], { venue }: { venue?: string }) => {
      const { decodeFiles } = await import("./decode-files.js");
      host.exitCode = await decodeFiles(paths, venue, host, registry ?? (await import("../traffic/registry.js")));
    });
}
