import type { CodeCoverage, MessageCoverage, VenueCoverage } from "../../../traffic/validate/coverage.js";
import { type Finding, severityOf } from "../../../traffic/validate/finding.js";
import type { CaptureSummary, ValidationReport } from "../../../traffic/validate/report.js";

/** Stands in every place that holds payload, and nowhere else. */
export const canary = "canary-4711";

const noon = Date.UTC(2024, 1, 3, 12);

export function makeFinding(parts: Partial<Finding> = {}): Finding {
  const rule = parts.rule ?? "contradiction";
  const first = { file: "captures/acme.ndjson", connection: "1", line: 120, at: noon };
  return {
    severity: severityOf(rule),
    rule,
    venue: "acme",
    direction: "in",
    message: "depth.update",
    path: "/params/1/asks/*/0",
    keyword: "type",
    expected: "string",
    found: "number",
    count: 12,
    first,
    last: { ...first, line: 9120, at: noon + 61_500 },
    ...parts,
  };
}

/** A finding that has everything. */
export function makeFullFinding(parts: Partial<Finding> = {}): Finding {
  return makeFinding({
    origin: "specs/acme.yaml#/components/schemas/level/items/0",
    spec: {
      file: "specs/acme.yaml",
      line: 123,
      column: 7,
      document: { name: "acme.txt", lines: "310-312" },
      wire: { does: "sends the price as a string", known: "a capture of 2024" },
    },
    evidence: {
      types: { string: 12 },
      values: [canary, 8.5],
      range: [47110815, 47110816],
      frames: { with: 12, of: 400 },
    },
    sample: `{"id":null,"params":["${canary}"]}`,
    ...parts,
  });
}

export function makeMessage(kind: string, count: number, parts: Partial<MessageCoverage> = {}): MessageCoverage {
  return {
    kind,
    direction: "in",
    count,
    fields: [
      { path: "/method", count },
      { path: "/params/0", count, values: [true, false].map((value) => ({ value, count: value ? count : 0 })) },
      { path: "/params/1/asks", count: 0 },
    ],
    ...parts,
  };
}

export function makeCoverage(parts: Partial<VenueCoverage> = {}): VenueCoverage {
  const codes: readonly CodeCoverage[] = [
    { code: "1", means: "invalid argument", count: 3 },
    { code: "2", means: "internal error", count: 0 },
  ];
  return {
    venue: "acme",
    messages: [makeMessage("depth.update", 1234), makeMessage("time.query", 0, { direction: "out" })],
    codes,
    totals: {
      messages: { seen: 1, of: 2 },
      fields: { seen: 2, of: 6 },
      values: { seen: 1, of: 4 },
      codes: { seen: 1, of: 2 },
      all: { seen: 5, of: 14 },
    },
    basis: "all",
    ...parts,
  };
}

export function makeCapture(parts: Partial<CaptureSummary> = {}): CaptureSummary {
  return {
    file: "captures/acme.ndjson",
    format: "tickwire",
    bytes: 2_048_000,
    connections: 2,
    frames: { in: 12_345, out: 14 },
    first: noon,
    last: noon + 3_600_000,
    ...parts,
  };
}

export function makeReport(parts: Partial<ValidationReport> = {}): ValidationReport {
  return {
    captures: [makeCapture()],
    venues: [{ venue: "acme", title: "Acme Exchange", valid: 12_345, invalid: 12, unknown: 2 }],
    findings: [
      makeFullFinding(),
      makeFinding({ rule: "undocumented-field", path: "/params/1/id", expected: "a field that the spec names" }),
      makeFinding({ rule: "never-seen", message: "time.query", direction: "out", path: "", count: 0 }),
    ],
    coverage: [makeCoverage()],
    ...parts,
  };
}

/** A report without a blemish. */
export const cleanReport: ValidationReport = makeReport({ findings: [] });
