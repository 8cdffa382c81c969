import { Command, Option } from "commander";
import type { GenerateOptions } from "./generate-options.js";
import type { Host } from "./host.js";

const examples = `
Examples:
  tickwire generate                            every specs/*.yaml into generated/<venue>
  tickwire generate --check                    fail where generated/ is not what the specs say
  tickwire generate --spec mine.yaml --out src/mine

Exit code: 0 clean, 1 --check found differences, 2 a spec has problems; then nothing is written for any venue.`;

/** `tickwire generate`: specs in, TypeScript out. */
export function generateCommand(host: Host = process): Command {
  return new Command("generate")
    .summary("TypeScript bindings from specs")
    .description(
      "Generates typed bindings from AsyncAPI specs, writes what changed, and removes what is no longer emitted.",
    )
    .argument("[venue...]", "venues of specs/ to generate; all without it")
    .option("--spec <file>", "a spec of your own; needs --out")
    .option("--out <folder>", "where its files go")
    .option("--contract <specifier>", "how emitted modules import the runtime's types")
    .addOption(new Option("--check", "write nothing; print what differs as a unified diff").conflicts("watch"))
    .option("--watch", "generate again whenever a spec changes")
    .option("--no-cache", "generate even where nothing has changed")
    .addHelpText("after", examples)
    .action(async (venues: readonly string[], options: GenerateOptions) => {
      const { generateVenues } = await import("./generate-venues.js");
      host.exitCode = await generateVenues(venues, options, host);
    });
}
