import { appendFile, writeFile } from "node:fs/promises";
import { formatReport } from "../traffic/report/format-report.js";
import type { ReportOptions } from "../traffic/report/report-options.js";
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
  /** Where `GITHUB_STEP_SUMMARY` may stand. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

type Options = Partial<ReportOptions> & { readonly payload: boolean };

/** Writes every report that can be written, then complains of those that cannot. */
export async function writeReports(
  report: ValidationReport,
  outputs: readonly ReportOutput[],
  host: Host,
  { verbose = false, showPayload = false, environment = process.env }: ReportSettings = {},
): Promise<void> {
  const options = { verbose, payload: showPayload, version: packageVersion() };
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
  if (complaints.length > 0) throw new UsageError(complaints.join("\n"));
}

async function writeOutput(
  report: ValidationReport,
  { format, path }: ReportOutput,
  host: Host,
  options: Options,
): Promise<void> {
  if (path === undefined) {
    const terminal = { width: widthOf(host.stdout), paint: coloursOf(host.stdout) };
    await print(host.stdout, formatReport(report, format, { ...options, ...terminal }));
    return;
  }
  await writeFile(path, formatReport(report, format, options)).catch((error: unknown) => {
    throw cannotWrite(path, error);
  });
}

/** The page of a workflow's run shows what stands in this file. It takes a megabyte, so it is never verbose. */
async function writeStepSummary(report: ValidationReport, path: string | undefined, options: Options): Promise<void> {
  if (path === undefined || path === "") return;
  await appendFile(path, formatReport(report, "markdown", { ...options, verbose: false })).catch((error: unknown) => {
    throw cannotWrite(path, error);
  });
}
