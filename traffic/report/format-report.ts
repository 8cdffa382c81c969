import type { ValidationReport } from "../validate/report.js";
import type { ReportFormat } from "./report-formats.js";
import { defaultOptions, type ReportOptions } from "./report-options.js";
import { redact, type ShownReport, showPayload } from "./shown-report.js";

type Write = (report: ShownReport, options: ReportOptions) => string;

/** Loaded one at a time: most reports are text. */
const writers: Readonly<Record<ReportFormat, () => Promise<Write>>> = {
  text: async () => (await import("./text/format-text.js")).formatText,
  json: async () => (await import("./format-json.js")).formatJson,
  ndjson: async () => (await import("./format-json.js")).formatNdjson,
  junit: async () => (await import("./junit/format-junit.js")).formatJunit,
  sarif: async () => (await import("./sarif/format-sarif.js")).formatSarif,
  github: async () => (await import("./format-github.js")).formatGithub,
  markdown: async () => (await import("./markdown/format-markdown.js")).formatMarkdown,
  html: async () => (await import("./html/format-html.js")).formatHtml,
};

/** Payload is left out unless `payload` is set. */
export type FormatOptions = Partial<ReportOptions> & { readonly payload?: boolean };

/** What makes a text of a report, ending with a line break. */
export type Formatter = (report: ValidationReport, options?: FormatOptions) => string;

export async function loadFormatter(format: ReportFormat): Promise<Formatter> {
  const write = await writers[format]();
  return (report, { payload = false, ...options } = {}) =>
    write(payload ? showPayload(report) : redact(report), { ...defaultOptions, ...options });
}
