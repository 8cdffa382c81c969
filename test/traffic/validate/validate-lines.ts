import { Readable } from "node:stream";
import { packageRoot } from "../../../generator/package-root.js";
import type { Feed } from "../../../runtime/contract.js";
import { openCapture } from "../../../traffic/capture/read-capture.js";
import { loadCatalogue, venueNames } from "../../../traffic/registry.js";
import { buildReport } from "../../../traffic/validate/build-report.js";
import type { Finding } from "../../../traffic/validate/finding.js";
import type { ValidationReport } from "../../../traffic/validate/report.js";
import type { CaptureResult } from "../../../traffic/validate/capture-result.js";
import { validateCapture } from "../../../traffic/validate/validate-capture.js";
import { VenueRules } from "../../../traffic/validate/venue-rules.js";
import { loadSchemas } from "../../../traffic/venue-schemas.js";

/** A line of a capture; `data` is the frame as JSON, or as text. */
export interface CaptureLine {
  readonly dir: "in" | "out";
  readonly data: unknown;
  readonly conn?: string;
  readonly ts?: number;
}

export const out = (data: unknown): CaptureLine => ({ dir: "out", data });
export const into = (data: unknown): CaptureLine => ({ dir: "in", data });

export function captureText(lines: readonly CaptureLine[]): string {
  const texts = lines.map(({ data, ...rest }) =>
    JSON.stringify({ conn: "1", ...rest, data: typeof data === "string" ? data : JSON.stringify(data) }),
  );
  return texts.map((text) => `${text}\n`).join("");
}

/** Validates a capture as the command does, and hands over what a thread would hand over. */
export async function validateText(
  venue: string,
  text: string,
  bindings: Readonly<Record<number, string>> = {},
): Promise<CaptureResult> {
  const catalogue = await loadCatalogue(venue);
  const capture = await openCapture("-", Readable.from([Buffer.from(text)]));
  const bound = Object.entries(bindings).map(([id, feed]) => [Number(id), catalogue.topics[feed] as Feed] as const);
  const result = await validateCapture(capture, {
    registry: { venueNames, loadCatalogue },
    catalogue,
    loadRules: () => loadRules(venue),
    bindingsOf: () => new Map(bound),
  });
  return structuredClone(result);
}

export async function reportOf(venue: string, results: readonly CaptureResult[]): Promise<ValidationReport> {
  const rules = await loadRules(venue);
  return buildReport(results, () => rules);
}

/** What is found in the lines, but for messages that they do not show. */
export async function findingsIn(
  venue: string,
  lines: readonly CaptureLine[],
  bindings?: Readonly<Record<number, string>>,
): Promise<readonly Finding[]> {
  const { findings } = await reportOf(venue, [await validateText(venue, captureText(lines), bindings)]);
  return findings.filter(({ rule }) => rule !== "never-seen");
}

async function loadRules(venue: string): Promise<VenueRules> {
  return new VenueRules(await loadCatalogue(venue), await loadSchemas(venue, packageRoot()));
}
