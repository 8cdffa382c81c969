import { availableParallelism } from "node:os";
import { SpecError } from "../generator/diagnostic.js";
import { packageRoot } from "../generator/package-root.js";
import type { Registry } from "../traffic/registry.js";
import { buildReport, type ReportOptions } from "../traffic/validate/build-report.js";
import { fails } from "../traffic/report/report-options.js";
import { isNeverSeen, namesNeverSeen } from "../traffic/report/text/never-seen.js";
import type { ValidationReport } from "../traffic/validate/report.js";
import type { CaptureResult } from "../traffic/validate/capture-result.js";
import type { ValidateOptions } from "../traffic/validate/capture-validation.js";
import { parseBindings } from "../traffic/validate/bindings.js";
import { askedParts, type PartSizes, planParts, unaskedParts } from "../traffic/validate/jobs/file-parts.js";
import { type FileTask, runJobs } from "../traffic/validate/jobs/run-jobs.js";
import { validateFile } from "../traffic/validate/jobs/validate-file.js";
import { LoadedRules, planValidation, type ValidationPlan } from "../traffic/validate/plan-validation.js";
import { type ExitCode, exitCodes } from "./exit.js";
import { expandPaths } from "./expand-paths.js";
import type { Host } from "./host.js";
import { checkGivenSpec } from "./given-spec.js";
import { locateFindings } from "./locate-findings.js";
import type { ValidateWords } from "./validate-options.js";
import { checkOutputs } from "./check-outputs.js";
import { ProgressLine } from "./progress.js";
import { defaultOutputs, type ReportOutput } from "./report-options.js";
import { sizeOf } from "./size-of.js";
import { type SpecFile, specFiles } from "./spec-files.js";
import { tell } from "./tell.js";
import { isTerminal } from "./terminal.js";
import { writeReports } from "./write-reports.js";

/** Validates captures one after the other. One that cannot be read does not keep the others from being read. */
export async function validateFiles(
  patterns: readonly string[],
  words: ValidateWords,
  host: Host,
  registry: Registry,
): Promise<ExitCode> {
  const outputs = words.output ?? defaultOutputs;
  const files = await expandPaths(patterns);
  await checkOutputs(outputs, files);
  const collected = await collectReport(files, words, host, registry, { minCoverage: words.minCoverage });
  const report = await locate(collected.report, citedSpecs(collected, outputs, words.verbose), host);
  await writeReports(report, outputs, host, words);
  if (!isShown(outputs, host)) tellTroubles(report, host);
  return judge(report, words);
}

/** What captures show, and where the specs lie that they were held against. */
export interface CollectedReport {
  readonly report: ValidationReport;
  readonly specs: readonly SpecFile[];
}

export async function collectReport(
  files: readonly string[],
  words: Pick<ValidateWords, "venue" | "bind" | "spec" | "jobs">,
  host: Host,
  registry: Registry,
  reporting: ReportOptions = {},
): Promise<CollectedReport> {
  checkGivenSpec(words.spec);
  const root = packageRoot();
  const rules = new LoadedRules(root);
  const plan = { venue: words.venue, bindings: parseBindings(words.bind), root };
  const options = await planValidation(plan, registry, rules);
  const results = await readFiles(files, plan, options, { host, jobs: words.jobs });
  await loadMet(results, registry, rules);
  const report = buildReport(results, (venue) => rules.of(venue), reporting);
  return { report, specs: await specFiles(rules.met, words.spec) };
}

/** The rules of what threads have met; they have loaded them for themselves. */
async function loadMet(results: readonly CaptureResult[], registry: Registry, rules: LoadedRules): Promise<void> {
  const venues = new Set(results.flatMap((result) => result.venues.map(({ venue }) => venue)));
  for (const venue of venues) if (!rules.has(venue)) await rules.load(await registry.loadCatalogue(venue));
}

/** On threads where there is enough to read and none is standard input; a thread costs a while to start. */
async function readFiles(
  files: readonly string[],
  plan: ValidationPlan,
  options: ValidateOptions,
  { host, jobs }: { readonly host: Host; readonly jobs: number | undefined },
): Promise<readonly CaptureResult[]> {
  const sized = await Promise.all(files.map(async (file) => ({ file, bytes: await sizeOf(file) })));
  const total = sized.reduce<number | undefined>((sum, { bytes }) => add(sum, bytes), 0);
  using progress = new ProgressLine(host.stderr);
  let done = 0;
  const onRead = (bytes: number): void => progress.update((done += bytes), total);
  const threads = jobs ?? ((total ?? 0) < worthThreads ? 1 : availableParallelism());
  const tasks = files.includes("-")
    ? []
    : await splitFiles(sized, threads, jobs === undefined ? unaskedParts : askedParts);
  const apart = threads > 1 && (tasks.length > 1 || tasks.some(({ parts }) => parts.length > 1));
  const results = apart
    ? await runJobs(tasks, { plan, options, jobs: threads, onRead })
    : await inTurn(files, (file) => validateFile(file, options, { stdin: host.stdin, onRead }));
  return results.map((result, index) => withSize(result, sized[index]?.bytes));
}

/** Where there are more threads than files, large files are read in parts. */
function splitFiles(
  sized: readonly { readonly file: string; readonly bytes: number | undefined }[],
  threads: number,
  sizes: PartSizes,
): Promise<readonly FileTask[]> {
  const each = Math.floor(threads / sized.length);
  return Promise.all(
    sized.map(async ({ file, bytes = 0 }) => {
      // What is wrong with a file is said when it is read.
      const parts = each < 2 ? [] : await planParts(file, bytes, each, sizes).catch(() => []);
      return { file, bytes, parts };
    }),
  );
}

/** Bytes of all files below which threads take longer to start than they save. */
const worthThreads = 8 * 1024 * 1024;

async function inTurn<Result>(files: readonly string[], run: (file: string) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const file of files) results.push(await run(file));
  return results;
}

function withSize(result: CaptureResult, bytes: number | undefined): CaptureResult {
  return bytes === undefined ? result : { ...result, summary: { ...result.summary, bytes } };
}

function add(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}

/** The specs whose lines a report will name; a short text names none of what was only never seen. */
function citedSpecs(
  { report: { findings }, specs }: CollectedReport,
  outputs: readonly ReportOutput[],
  verbose = false,
): readonly SpecFile[] {
  const isShort = outputs.every(({ format }) => format === "text");
  const namesAll = !isShort || namesNeverSeen(findings.filter(isNeverSeen).length, verbose);
  const cited = namesAll ? findings : findings.filter((finding) => !isNeverSeen(finding));
  const venues = new Set(cited.flatMap(({ venue, origin }) => (origin === undefined ? [] : venue)));
  return specs.filter(({ venue }) => venues.has(venue));
}

/** A spec that cannot be read costs the lines, not the report. */
async function locate(report: ValidationReport, specs: readonly SpecFile[], host: Host): Promise<ValidationReport> {
  if (specs.length === 0) return report;
  try {
    return await locateFindings(report, specs);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    complain(host, `findings name no lines of the spec: ${error.message}`);
    return report;
  }
}

function judge({ captures, findings }: ValidationReport, { failOn }: ValidateWords): ExitCode {
  if (captures.some(({ problem }) => problem !== undefined)) return exitCodes.usage;
  return findings.some((finding) => fails(finding, failOn)) ? exitCodes.findings : exitCodes.clean;
}

/** Whether the report stands on the same terminal: it says what could not be read, and why, and what was not seen. */
function isShown(outputs: readonly ReportOutput[], { stdout, stderr }: Host): boolean {
  const printsText = outputs.some(({ format, path }) => format === "text" && path === undefined);
  return printsText && isTerminal(stdout) && isTerminal(stderr);
}

function tellTroubles({ captures, findings }: ValidationReport, host: Host): void {
  for (const { problem } of captures) if (problem !== undefined) complain(host, tell(problem));
  for (const { rule, venue, expected, found } of findings)
    if (rule === "little-coverage") complain(host, `${venue}: coverage is ${found}, expected ${expected}`);
}

function complain(host: Host, text: string): void {
  host.stderr.write(`tickwire validate: ${text}\n`);
}
