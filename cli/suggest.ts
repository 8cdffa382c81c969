import { Command } from "commander";
import type { Registry } from "../traffic/registry.js";
import type { Host } from "./host.js";
import type { SuggestWords } from "./suggest-options.js";

const examples = `
Examples:
  tickwire suggest capture.ndjson
  tickwire suggest 'captures/*.ndjson.gz' --venue bitfinex > spec.diff
  tickwire suggest capture.ndjson --venue gateio --spec specs/gateio.yaml --write

The diff goes to stdout; what it grants, and what no edit can grant, goes to stderr. Each edit says in an x-wire how
often something was seen and where first. Read it before you keep it: traffic shows what is, not what is meant.
Exit code: 0 nothing to suggest, 1 suggestions, or traffic that no edit allows, 2 a capture could not be read to its end.`;

/** `tickwire suggest`: the edits to a spec that would make captured traffic valid. */
export function suggestCommand(host: Host = process, registry?: Registry): Command {
  return new Command("suggest")
    .summary("edits to the specs that would make captured traffic valid")
    .description(
      "Holds captured traffic against the spec of its venue, and prints what the spec would have to say, as a diff.",
    )
    .argument("<capture...>", "files of captured traffic, or patterns such as 'captures/*.ndjson'; - is standard input")
    .option("--venue <name>", "the venue that the frames are of; without it the capture must say")
    .option(
      "--bind <channel=feed:entry>",
      "what a channel id is, where the capture has no acknowledgement; repeatable",
      (word: string, words: readonly string[]) => [...words, word],
      [],
    )
    .option("--spec <file>", "where the venue's spec lies, if not in the package")
    .option("--write", "write the edits into the spec")
    .addHelpText("after", examples)
    .action(async (patterns: readonly string[], words: SuggestWords) => {
      const { suggestFromFiles } = await import("./suggest-files.js");
      host.exitCode = await suggestFromFiles(
        patterns,
        words,
        host,
        registry ?? (await import("../traffic/registry.js")),
      );
    });
}
