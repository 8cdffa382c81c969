import type { ValidationReport } from "../validate/report.js";
import { formatGithub } from "./format-github.js";
import { formatJson, formatNdjson } from "./format-json.js";
import { formatHtml } from "./html/format-html.js";
import { formatJunit } from "./junit/format-junit.js";
import { formatMarkdown } from "./markdown/format-markdown.js";
import type { ReportFormat } from "./report-formats.js";
import { defaultOptions, type ReportOptions } from "./report-options.js";
import { formatSarif } from "./sarif/format-sarif.js";
import { redact, type ShownReport, showPayload } from "./shown-report.js";
import { formatText } from "./text/format-text.js";

const formats: Readonly<Record<ReportFormat, (report: ShownReport, options: ReportOptions) => string>> = {
  text: formatText,
  json: formatJson,
  ndjson: formatNdjson,
  junit: formatJunit,
  sarif: formatSarif,
  github: formatGithub,
  markdown: formatMarkdown,
  html: formatHtml,
};

/** A report as text, ending with a line break. Payload is left out unless `payload` is set. */
export function formatReport(
  report: ValidationReport,
  format: ReportFormat,
  { payload = false, ...options }: Partial<ReportOptions> & { readonly payload?: boolean } = {},
): string {
  const shown = payload ? showPayload(report) : redact(report);
  return formats[format](shown, { ...defaultOptions, ...options });
}
