import { appendFile, writeFile } from "node:fs/promises";
import { type FormatOptions, loadFormatter } from "../traffic/report/format-report.js";
import type { FailOn } from "../traffic/report/report-options.js";
import type { ValidationReport } from "../traffic/validate/report.js";
import { cannotWrite, checkOutputs } from "./check-outputs.js";
import { UsageError } from "./exit.js";
import { type Host, print } from "./host.js";
import { packageVersion } from "./package-version.js";
import type { ReportOutput } from "./report-options.js";
import { coloursOf, widthOf } from "./terminal.js";

/** What the command line says about all reports. */
export interface ReportSettings {
  readonly verbose?: boolean;
  readonly showPayload?: boolean;
  readonly failOn?: FailOn;
  /** Where `GITHUB_STEP_SUMMARY` may stand. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Writes every report that can be written, then complains of those that cannot. */
export async function writeReports(
  report: ValidationReport,
  outputs: readonly ReportOutput[],
  host: Host,
  { verbose = false, showPayload = false, failOn = "warning", environment = process.env }: ReportSettings = {},
): Promise<void> {
  const options = { verbose, payload: showPayload, failOn, version: packageVersion() };
  const captures = report.captures.map(({ file }) => file);
  const complaints: string[] = [];
  for (const output of outputs) {
    try {
      await checkOutputs([output], captures);
      await writeOutput(report, output, host, options);
      if (output.format === "github") await writeStepSummary(report, environment["GITHUB_STEP_SUMMARY"], options);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      complaints.push(error.message);
    }
  }
  const [first, ...more] = complaints;
  if (first !== undefined) throw new UsageError([first, ...more]);
}

async function writeOutput(
  report: ValidationReport,
  { format, path }: ReportOutput,
  host: Host,
  options: FormatOptions,
): Promise<void> {
  const formatReport = await loadFormatter(format);
  if (path === undefined) {
    const terminal = { width: widthOf(host.stdout), paint: coloursOf(host.stdout) };
    await print(host.stdout, formatReport(report, { ...options, ...terminal }));
    return;
  }
  await writeFile(path, formatReport(report, options)).catch((error: unknown) => {
    throw cannotWrite(path, error);
  });
}

/** The page of a workflow's run shows what stands in this file. It takes a megabyte, so it is never verbose. */
async function writeStepSummary(
  report: ValidationReport,
  path: string | undefined,
  options: FormatOptions,
): Promise<void> {
  if (path === undefined || path === "") return;
  const formatReport = await loadFormatter("markdown");
  await appendFile(path, formatReport(report, { ...options, verbose: false })).catch((error: unknown) => {
    throw cannotWrite(path, error);
  });
}
