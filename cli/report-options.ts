import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { didYouMean } from "../generator/spelling.js";
import { isReportFormat, type ReportFormat, reportFormats } from "../traffic/report/report-formats.js";

/** A report that was asked for by `--output FORMAT=PATH`. */
export interface ReportOutput {
  readonly format: ReportFormat;
  /** Absent: standard output. */
  readonly path?: string;
}

/** What is printed where nothing was asked for. */
export const defaultOutputs: readonly ReportOutput[] = [{ format: "text" }];

/** Lines for people and for the runner of a workflow may share standard output; a document is alone there. */
const sharing: readonly ReportFormat[] = ["text", "github"];

/** Reads one `--output` after the other, for commander, which says which option was wrong. */
export function collectOutput(text: string, before: readonly ReportOutput[] = []): readonly ReportOutput[] {
  const output = parseOutput(text);
  const same = before.find(({ path }) => isSamePlace(path, output.path));
  if (same === undefined || (output.path === undefined && canShare(same, output))) return [...before, output];
  const place = output.path ?? "standard output";
  throw new InvalidArgumentError(
    `${same.format} goes to ${place} already; name another file, as in ${output.format}=FILE`,
  );
}

/** `json=report.json`; `json` and `json=-` are standard output. */
export function parseOutput(text: string): ReportOutput {
  const [format = "", ...rest] = text.split("=");
  const path = rest.join("=");
  if (!isReportFormat(format)) {
    const hint = didYouMean(format, reportFormats);
    throw new InvalidArgumentError(
      `there is no format ${JSON.stringify(format)}; there are ${reportFormats.join(", ")}${hint}`,
    );
  }
  if (rest.length > 0 && path === "") {
    throw new InvalidArgumentError(`expected a file after ${format}=, or - for standard output`);
  }
  return rest.length === 0 || path === "-" ? { format } : { format, path };
}

function isSamePlace(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined ? one === other : resolve(one) === resolve(other);
}

function canShare(one: ReportOutput, other: ReportOutput): boolean {
  return one.format !== other.format && sharing.includes(one.format) && sharing.includes(other.format);
}
