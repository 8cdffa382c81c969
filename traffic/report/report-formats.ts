/**
 * The formats of a validation report, the one for people first. They stand apart from what writes them, so that a
 * command line that only names them loads none of it.
 */
export const reportFormats = ["text", "json", "ndjson", "junit", "sarif", "github", "markdown", "html"] as const;

export type ReportFormat = (typeof reportFormats)[number];

export function isReportFormat(name: string): name is ReportFormat {
  return reportFormats.some((format) => format === name);
}
