import { type FormatOptions, type Formatter, loadFormatter } from "../../../traffic/report/format-report.js";
import { type ReportFormat, reportFormats } from "../../../traffic/report/report-formats.js";
import type { ValidationReport } from "../../../traffic/validate/report.js";

const formatters = new Map<ReportFormat, Formatter>();
for (const format of reportFormats) formatters.set(format, await loadFormatter(format));

/** A report in any of the formats. */
export function formatReport(report: ValidationReport, format: ReportFormat, options?: FormatOptions): string {
  const formatter = formatters.get(format);
  if (formatter === undefined) throw new Error(`${format} was not loaded`);
  return formatter(report, options);
}
