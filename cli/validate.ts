import { Command, InvalidArgumentError, Option } from "commander";
import type { Registry } from "../traffic/registry.js";
import { reportFormats } from "../traffic/report/report-formats.js";
import type { Host } from "./host.js";
import { collectOutput } from "./report-options.js";
import type { ValidateWords } from "./validate-options.js";
import { wholeNumber } from "./whole-number.js";

const examples = `
Examples:
  tickwire validate capture.ndjson
  tickwire validate 'captures/**/*.ndjson.gz' --venue bitfinex --fail-on error
  tickwire validate late.ndjson --venue bitfinex --bind 17470=trades:tBTCUSD
  tickwire validate capture.ndjson --output text --output html=report.html --output junit=report.xml
  zcat old.ndjson.gz | tickwire validate - --venue gateio --min-coverage 60

Exit code: 0 clean, 1 findings at or above --fail-on or too little coverage, 2 a capture could not be read to its end.`;

/** `tickwire validate`: captured traffic against the spec of its venue. */
export function validateCommand(host: Host = process, registry?: Registry): Command {
  return new Command("validate")
    .summary("hold captured traffic against the specs")
    .description(
      "Holds captured traffic against the spec of its venue: what contradicts it, what it lacks, what was seen.",
    )
    .argument("<capture...>", "files of captured traffic, or patterns such as 'captures/*.ndjson'; - is standard input")
    .option("--venue <name>", "the venue that the frames are of; without it the capture must say")
    .option(
      "--bind <channel=feed:entry>",
      "what a channel id is, where the capture has no acknowledgement; repeatable",
      repeat,
      [],
    )
    .addOption(
      new Option("--fail-on <severity>", "end with 1 for findings of this severity and above")
        .choices(["error", "warning", "note", "never"])
        .default("warning"),
    )
    .option("--min-coverage <percent>", "end with 1 where less of the spec was seen", parsePercent)
    .option(
      "--output <format=path>",
      `write a report; repeatable, without a path to standard output: ${reportFormats.join(", ")}`,
      collectOutput,
    )
    .option("--verbose", "list every finding, with all that is known of it")
    .option(
      "--jobs <count>",
      "threads to spread files over, and parts of large ones; as many as the machine runs at once",
      wholeNumber(1, 256),
    )
    .option("--show-payload", "show values and frames, not only their types")
    .option("--spec <file>", "where the venue's spec lies, for the lines that findings name")
    .addHelpText("after", examples)
    .action(async (patterns: readonly string[], words: ValidateWords) => {
      const { validateFiles } = await import("./validate-files.js");
      host.exitCode = await validateFiles(patterns, words, host, registry ?? (await import("../traffic/registry.js")));
    });
}

function repeat(word: string, words: readonly string[]): readonly string[] {
  return [...words, word];
}

function parsePercent(word: string): number {
  const percent = word.trim() === "" ? Number.NaN : Number(word);
  if (percent >= 0 && percent <= 100) return percent;
  throw new InvalidArgumentError("It must be a number from 0 to 100.");
}
