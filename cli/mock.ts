import { Command } from "commander";
import type { Registry } from "../traffic/registry.js";
import type { Host } from "./host.js";
import type { MockCommandOptions } from "./mock-options.js";
import { wholeNumber } from "./whole-number.js";

const examples = `
Examples:
  tickwire mock gateio
  tickwire mock gateio --port 8080 --seed 7 --interval 100 --key me --secret mine

The URL stands on stdout when the mock listens; who comes, goes and is refused, on stderr. Ctrl-C ends it.
Exit code: 0 it ran, 2 there is no such venue, or the port is taken.`;

/** `tickwire mock`: a venue on this machine, answered from its spec. */
export function mockCommand(host: Host = process, registry?: Registry): Command {
  return new Command("mock")
    .summary("a venue on this machine, to develop against")
    .description("Starts a mock exchange: a real WebSocket server that answers as the venue's spec says.")
    .argument("<venue>", "a venue in the box; see `tickwire venues`")
    .option("--port <number>", "port to listen on; 0 takes a free one", wholeNumber(0, 65_535), 0)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--seed <number>", "the same seed gives the same numbers", wholeNumber(0, 2 ** 32 - 1), 1)
    .option("--interval <ms>", "milliseconds between updates", wholeNumber(1, 3_600_000), 250)
    .option("--key <key>", "the one API key that may log in; any, when absent")
    .option("--secret <secret>", "the secret that logins are signed with", "secret")
    .addHelpText("after", examples)
    .action(async (venue: string, options: MockCommandOptions) => {
      const { runMock } = await import("./run-mock.js");
      host.exitCode = await runMock(venue, options, host, registry ?? (await import("../traffic/registry.js")));
    });
}
