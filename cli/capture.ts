import { Command } from "commander";
import type { Registry } from "../traffic/registry.js";
import type { CaptureCommandOptions } from "./capture/options.js";
import type { Host } from "./host.js";
import { duration, rotation } from "./quantity.js";
import { wholeNumber } from "./whole-number.js";

const examples = `
Examples:
  tickwire capture gateio depth:BTC_USDT,5,0 trades:BTC_USDT --output btc.ndjson
  tickwire capture bitfinex trades:symbol=tBTCUSD --for 10m | tickwire decode - --venue bitfinex
  tickwire capture whitebit depth:market=BTC_USDT,limit=5,interval=0 --gzip --rotate 100MB \\
    --output 'captures/{venue}-{time}-{number}.ndjson.gz'
  tickwire capture gateio ticker:BTC_USDT --url ws://127.0.0.1:8080/v3/ --count 100

A feed's parameters are named, or stand in the order of the document's example; a wrong one is answered with that
example. Every line is written whole as soon as it comes, so that the file can be read after a kill at any moment; with
--gzip all but the last second. With --login the key and the secret are taken from TICKWIRE_KEY and TICKWIRE_SECRET;
neither gets into the capture. Ctrl-C ends it.
A file that is there is replaced when the first frame comes; where none comes it stays as it was. With --rotate, and
where {number} is in the name, no file is replaced: numbers that are taken are passed over.
Exit code: 0 it captured, 1 a feed was refused or its connection lost, 2 it could not be done as asked.`;

/** `tickwire capture`: the wire into a file. */
export function captureCommand(host: Host = process, registry?: Registry): Command {
  return new Command("capture")
    .summary("what goes over the wire of live feeds, into a file")
    .description("Connects to a venue, subscribes to feeds, and writes every frame down in the project's format.")
    .argument("<venue>", "a venue in the box; see `tickwire venues`")
    .argument("<feed...>", "feeds with their parameters, such as depth:market=BTC_USDT,limit=5,interval=0")
    .option("--url <url>", "where to connect instead of the venue's own address, such as a mock's")
    .option("--server <name>", "which of the venue's servers; the first unless set")
    .option("--login", "log in, for private feeds")
    .option("--output <file>", "where to; standard output unless set; {venue}, {time} and {number} may be in it")
    .option("--gzip", "pack with gzip")
    .option("--rotate <limit>", "go on in another file past a size (100MB) or a time (10m)", rotation)
    .option("--for <time>", "end after a time, such as 10s", duration)
    .option("--count <number>", "end after so many frames", wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .addHelpText("after", examples)
    .action(async (venue: string, feeds: readonly string[], options: CaptureCommandOptions) => {
      const { runCapture } = await import("./capture/run-capture.js");
      const boxed = registry ?? (await import("../traffic/registry.js"));
      const tools = { host, registry: boxed, environment: process.env };
      host.exitCode = await runCapture(venue, feeds, options, tools);
    });
}
