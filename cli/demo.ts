import { Command } from "commander";
import type { Registry } from "../traffic/registry.js";
import type { DemoCommandOptions } from "./demo/options.js";
import type { Host } from "./host.js";
import { wholeNumber } from "./whole-number.js";

const examples = `
Examples:
  tickwire demo
  tickwire demo --venue gateio --seconds 10 --capture mine.ndjson
  tickwire demo --url wss://ws.gate.io/v3/

Starts the mock exchange unless --url says where to go, connects the generated client, makes requests, subscribes to
what is public, prints what comes, writes the wire to a capture, decodes that again with \`tickwire decode\`, and counts.
A capture that is there is replaced when the first frame comes; where none comes it stays as it was.
Exit code: 0 all counts agree, 1 they do not, 2 it could not be done as asked.`;

/** `tickwire demo`: the main job once, from the socket to the decoded capture; what `npm start` runs. */
export function demoCommand(host: Host = process, registry?: Registry): Command {
  return new Command("demo")
    .summary("the whole way once: mock, session, capture, decode")
    .description("Shows a venue at work: live typed messages from a real socket, then the same ones from the capture.")
    .option("--venue <name>", "a venue in the box; see `tickwire venues`", "gateio")
    .option("--url <url>", "a real exchange, or a mock that runs already, instead of a mock of its own")
    .option("--seconds <number>", "how long to listen", wholeNumber(1, 86_400), 4)
    .option("--capture <file>", "where to write the wire; captures/<venue>-<time>.ndjson unless set")
    .addHelpText("after", examples)
    .action(async (options: DemoCommandOptions) => {
      const { runDemo } = await import("./demo/run-demo.js");
      const { decodeAgain } = await import("./demo/decode-again.js");
      const boxed = registry ?? (await import("../traffic/registry.js"));
      host.exitCode = await runDemo(options, { host, registry: boxed, decode: decodeAgain });
    });
}
