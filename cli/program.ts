import { Command } from "commander";
import { captureCommand } from "./capture.js";
import { decodeCommand } from "./decode.js";
import { demoCommand } from "./demo.js";
import { explain } from "./exit.js";
import { generateCommand } from "./generate.js";
import type { Host } from "./host.js";
import { mockCommand } from "./mock.js";
import { packageVersion } from "./package-version.js";
import { suggestCommand } from "./suggest.js";
import { validateCommand } from "./validate.js";
import { venuesCommand } from "./venues.js";

/** Makes a subcommand. Cheap: what it needs to run is imported when it runs. */
export type MakeCommand = (host: Host) => Command;

const commands: readonly MakeCommand[] = [
  venuesCommand,
  decodeCommand,
  validateCommand,
  captureCommand,
  suggestCommand,
  generateCommand,
  mockCommand,
  demoCommand,
];

const closing = `
Exit codes: 0 clean, 1 findings, 2 bad usage or unreadable input, 3 a fault of tickwire,
141 when whoever reads the output closes the pipe before its end.
Data goes to stdout, everything else to stderr.`;

/** Runs the command line and leaves the exit code with the host; never throws. */
export async function runProgram(
  words: readonly string[],
  host: Host,
  debug: boolean,
  makers: readonly MakeCommand[] = commands,
): Promise<void> {
  try {
    await createProgram(host, makers).parseAsync(words, { from: "user" });
  } catch (error) {
    const { code, text } = explain(error, debug);
    host.stderr.write(text);
    host.exitCode = code;
  }
}

function createProgram(host: Host, makers: readonly MakeCommand[]): Command {
  const program = new Command("tickwire")
    .description("Typed, validated WebSocket clients for exchanges, generated from AsyncAPI documents.")
    .version(packageVersion())
    .helpCommand("help [command]", "show how a command is used")
    .addHelpText("after", closing)
    .showHelpAfterError("Add --help to see how it is used.")
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: (text) => void host.stderr.write(text),
    })
    .exitOverride();
  for (const make of makers) program.addCommand(make(host).copyInheritedSettings(program));
  return program;
}
