import { unifiedDiff } from "../generator/compare.js";
import { writeWhole } from "../generator/write.js";
import type { Registry } from "../traffic/registry.js";
import { type Wishes, wishesOf } from "../traffic/suggest/wishes-of.js";
import type { ValidationReport } from "../traffic/validate/report.js";
import { type ExitCode, exitCodes, UsageError } from "./exit.js";
import { expandPaths } from "./expand-paths.js";
import { type Host, print } from "./host.js";
import { painted } from "./paint-diff.js";
import { SpecOverlay } from "./spec-overlay.js";
import type { SuggestWords } from "./suggest-options.js";
import { summarizeSuggestions } from "./suggest-report.js";
import { checkNeighbours, suggestForVenue, type VenueSuggestion } from "./suggest-venue.js";
import { tell } from "./tell.js";
import { type CollectedReport, collectReport } from "./validate-files.js";

/** Prints what the specs would have to say for the traffic to be valid, and writes it where that is asked for. */
export async function suggestFromFiles(
  patterns: readonly string[],
  words: SuggestWords,
  host: Host,
  registry: Registry,
): Promise<ExitCode> {
  const collected = await collectReport(await expandPaths(patterns), words, host, registry, { forms: true });
  const wishes = wishesOf(collected.report.findings);
  const overlay = new SpecOverlay();
  const suggestions = await suggestForVenues(collected, wishes, words, overlay);
  const faults = overlay.changes.length === 0 ? [] : await checkNeighbours(collected.specs, overlay);
  const written = words.write === true && faults.length === 0;
  await deliver(overlay, written, host);
  const files = overlay.changes.map(({ path }) => path);
  const readable = tellProblems(collected.report, host);
  // Where nothing could be read there is nothing to say of suggestions.
  if (collected.report.venues.length > 0)
    host.stderr.write(summarizeSuggestions(suggestions, wishes, { files, written }));
  for (const fault of faults) complain(host, fault);
  return readable ? judge(suggestions, wishes) : exitCodes.usage;
}

async function deliver({ changes }: SpecOverlay, written: boolean, host: Host): Promise<void> {
  const differences = changes.map(({ path, before, after }) => ({ kind: "changed" as const, path, before, after }));
  const diff = await unifiedDiff("", differences);
  if (diff !== "") await print(host.stdout, painted(diff, host));
  if (written) for (const { file, after } of changes) await writeWhole(file, after);
}

async function suggestForVenues(
  { report, specs }: CollectedReport,
  { wishes }: Wishes,
  { spec }: SuggestWords,
  overlay: SpecOverlay,
): Promise<readonly VenueSuggestion[]> {
  const venues = [...new Set(wishes.map(({ venue }) => venue))];
  if (spec !== undefined && specs.length > 1) {
    throw new UsageError(
      `--spec is of one venue, and the captures are of ${specs.map(({ venue }) => venue).join(", ")}`,
    );
  }
  const shown = report.venues.map(({ venue }) => venue);
  const suggestions: VenueSuggestion[] = [];
  // One after the other: the next one finds a common file as the one before leaves it.
  for (const venue of venues) {
    const file = specs.find((each) => each.venue === venue);
    if (file === undefined)
      throw new UsageError(`generated/${venue}/schemas.json does not name its spec; generate it again`);
    const own = wishes.filter((wish) => wish.venue === venue);
    suggestions.push(await suggestForVenue(file, own, shown, overlay));
  }
  return suggestions;
}

/** False where a capture could not be read, or not to its end. */
function tellProblems({ captures }: ValidationReport, host: Host): boolean {
  const problems = captures.flatMap(({ problem }) => (problem === undefined ? [] : [tell(problem)]));
  for (const problem of problems) complain(host, problem);
  return problems.length === 0;
}

function judge(suggestions: readonly VenueSuggestion[], { unanswered }: Wishes): ExitCode {
  const open = suggestions.some(({ granted, refused }) => granted.length + refused.length > 0);
  return open || unanswered.length > 0 ? exitCodes.findings : exitCodes.clean;
}

function complain(host: Host, text: string): void {
  host.stderr.write(`tickwire suggest: ${text}\n`);
}
