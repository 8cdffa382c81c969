import { SpecError } from "../generator/diagnostic.js";
import { packageRoot } from "../generator/package-root.js";
import { openCapture } from "../traffic/capture/read-capture.js";
import { InputError } from "../traffic/input-error.js";
import type { Registry } from "../traffic/registry.js";
import { buildReport, type ReportOptions } from "../traffic/validate/build-report.js";
import { percentOf } from "../traffic/validate/coverage.js";
import { severities } from "../traffic/validate/finding.js";
import type { ValidationReport } from "../traffic/validate/report.js";
import {
  type CaptureResult,
  unreadableCapture,
  type ValidateOptions,
  validateCapture,
} from "../traffic/validate/validate-capture.js";
import { parseBinding } from "../traffic/validate/bindings.js";
import { LoadedRules, planValidation } from "../traffic/validate/plan-validation.js";
import { type ExitCode, exitCodes } from "./exit.js";
import { expandPaths } from "./expand-paths.js";
import type { Host } from "./host.js";
import { locateFindings, type SpecFile, specFiles } from "./locate-findings.js";
import type { ValidateWords } from "./validate-options.js";
import { checkOutputs } from "./check-outputs.js";
import { ProgressLine } from "./progress.js";
import { defaultOutputs } from "./report-options.js";
import { sizeOf } from "./size-of.js";
import { writeReports } from "./write-reports.js";

/** Validates captures one after the other. One that cannot be read does not keep the others from being read. */
export async function validateFiles(
  patterns: readonly string[],
  words: ValidateWords,
  host: Host,
  registry: Registry,
): Promise<ExitCode> {
  const outputs = words.output ?? defaultOutputs;
  await checkOutputs(outputs, await expandPaths(patterns));
  const collected = await collectReport(patterns, words, host, registry);
  const report = await locate(collected.report, collected.specs, host);
  await writeReports(report, outputs, host, words);
  for (const { problem } of report.captures) if (problem !== undefined) complain(host, problem);
  return judge(report, words, host);
}

/** What captures show, and where the specs lie that they were held against. */
export interface CollectedReport {
  readonly report: ValidationReport;
  readonly specs: readonly SpecFile[];
}

export async function collectReport(
  patterns: readonly string[],
  words: Pick<ValidateWords, "venue" | "bind" | "spec">,
  host: Host,
  registry: Registry,
  reporting: ReportOptions = {},
): Promise<CollectedReport> {
  const files = await expandPaths(patterns);
  const root = packageRoot();
  const rules = new LoadedRules(root);
  const plan = { venue: words.venue, bindings: words.bind.map(parseBinding), root };
  const options = await planValidation(plan, registry, rules);
  const results = await readFiles(files, options, host);
  const report = buildReport(results, (venue) => rules.of(venue), reporting);
  return { report, specs: specFiles(rules.specs, words.spec) };
}

async function readFiles(
  files: readonly string[],
  options: ValidateOptions,
  host: Host,
): Promise<readonly CaptureResult[]> {
  const sizes = await Promise.all(files.map(sizeOf));
  const total = sizes.reduce<number | undefined>(add, 0);
  using progress = new ProgressLine(host.stderr);
  let done = 0;
  const advance = (bytes: number): void => progress.update((done += bytes), total);
  const results: CaptureResult[] = [];
  for (const [index, file] of files.entries()) {
    const result = await readFile(file, options, host, advance);
    const bytes = sizes[index];
    results.push(bytes === undefined ? result : { ...result, summary: { ...result.summary, bytes } });
  }
  return results;
}

function add(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}

async function readFile(
  file: string,
  options: ValidateOptions,
  host: Host,
  onRead: (bytes: number) => void,
): Promise<CaptureResult> {
  try {
    const capture = await openCapture(file, host.stdin, { text: "bytes", onRead });
    return await validateCapture(capture, options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return unreadableCapture(file === "-" ? "stdin" : file, error.message);
  }
}

/** Only what findings need is loaded. A spec that cannot be read costs the lines, not the report. */
async function locate(report: ValidationReport, specs: readonly SpecFile[], host: Host): Promise<ValidationReport> {
  if (report.findings.every(({ origin }) => origin === undefined)) return report;
  try {
    return await locateFindings(report, specs);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    complain(host, `findings name no lines of the spec: ${error.message}`);
    return report;
  }
}

function judge({ captures, findings, coverage }: ValidationReport, words: ValidateWords, host: Host): ExitCode {
  if (captures.some(({ problem }) => problem !== undefined)) return exitCodes.usage;
  const { failOn, minCoverage = 0 } = words;
  const failing = failOn === "never" ? [] : severities.slice(0, severities.indexOf(failOn) + 1);
  const scanty = coverage.filter(({ totals }) => percentOf(totals.all) < minCoverage);
  for (const { venue, totals } of scanty) {
    complain(host, `${venue}: coverage is ${percentOf(totals.all).toFixed(1)} %, expected ${minCoverage} %`);
  }
  const failed = findings.some(({ severity }) => failing.includes(severity)) || scanty.length > 0;
  return failed ? exitCodes.findings : exitCodes.clean;
}

function complain(host: Host, text: string): void {
  host.stderr.write(`tickwire validate: ${text}\n`);
}
