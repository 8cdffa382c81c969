import { describe, expect, it } from "@jest/globals";
import { formatReport } from "./format-report.js";
import { showPayload } from "../../../traffic/report/shown-report.js";
import type { Finding } from "../../../traffic/validate/finding.js";
import { makeFullFinding, makeReport } from "./made-up-report.js";

/** The same finding with its keys in another order. */
function turnKeys({ severity, rule, evidence, first, ...rest }: Finding): Finding {
  const { file, ...place } = first;
  const { frames, values, ...seen } = evidence ?? { frames: { with: 0, of: 0 }, values: [], types: {} };
  return { evidence: { frames, values, ...seen }, ...rest, first: { ...place, file }, rule, severity };
}

describe("a report as JSON", () => {
  it("is the report, with a word about its payload", () => {
    expect(JSON.parse(formatReport(makeReport(), "json", { payload: true }))).toEqual(showPayload(makeReport()));
  });

  it("has its keys in one order, whoever made the report", () => {
    const finding = makeFullFinding();
    const turned = turnKeys(finding);
    expect(turned).toEqual(finding);
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(finding));
    const texts = [finding, turned].map((each) =>
      formatReport(makeReport({ findings: [each] }), "json", { payload: true }),
    );
    expect(texts[1]).toBe(texts[0]);
    expect(texts[0]).toMatch(/"severity"[^]*"rule"[^]*"message"[^]*"path"[^]*"count"[^]*"first"[^]*"sample"/);
  });
});

describe("a report as NDJSON", () => {
  const lines = formatReport(makeReport(), "ndjson").trimEnd().split("\n");
  const records = lines.map((line): unknown => JSON.parse(line));

  it("has a line a finding, then the summaries, then a line that says that it is whole", () => {
    const kinds = ["finding", "finding", "finding", "capture", "venue", "coverage", "end"];
    expect(records).toMatchObject(kinds.map((kind) => ({ kind })));
    expect(records.at(-1)).toEqual({ kind: "end", payload: "redacted", findings: 3 });
  });

  it("holds what the report holds", () => {
    const { captures, findings } = makeReport();
    expect(records[1]).toEqual({ kind: "finding", ...findings[1] });
    expect(records[3]).toEqual({ kind: "capture", ...captures[0] });
  });
});
