import { describe, expect, it } from "@jest/globals";
import { formatReport } from "./format-report.js";
import { reportFormats } from "../../../traffic/report/report-formats.js";
import { defaultOptions } from "../../../traffic/report/report-options.js";
import { redact, showPayload } from "../../../traffic/report/shown-report.js";
import { formatText } from "../../../traffic/report/text/format-text.js";
import { canary, makeFullFinding, makeReport } from "./made-up-report.js";

const report = makeReport();

describe("a redacted report", () => {
  it("has no sample, no values and no range, and says so", () => {
    const [finding] = redact(report).findings;
    expect(finding).not.toHaveProperty("sample");
    expect(finding?.evidence).toEqual({ types: { string: 12 }, frames: { with: 12, of: 400 } });
    expect(redact(report).payload).toBe("redacted");
  });

  it("keeps everything else", () => {
    const { sample: _sample, evidence: _evidence, ...rest } = makeFullFinding();
    expect(redact(report).findings[0]).toMatchObject(rest);
    expect(redact(report)).toMatchObject({
      captures: report.captures,
      venues: report.venues,
      coverage: report.coverage,
    });
  });

  it("leaves the report that it was made of alone", () => {
    redact(report);
    expect(report).toEqual(makeReport());
  });
});

test("a report that may show its payload has all of it", () => {
  expect(showPayload(report)).toEqual({ ...report, payload: "shown" });
});

test("a format takes no report of which nobody has said what becomes of its payload", () => {
  // @ts-expect-error The compiler holds this; at run time there is nothing to see.
  expect(formatText(report, defaultOptions)).toContain("depth.update");
});

describe.each(reportFormats)("as %s", (format) => {
  it("payload is left out, also where everything is listed", () => {
    for (const verbose of [false, true]) {
      const text = formatReport(report, format, { verbose });
      expect(text).toContain("depth.update");
      expect(text).not.toContain(canary);
      expect(text).not.toMatch(/4711081[56]/);
    }
  });

  it("payload is shown when it is asked for", () => {
    expect(formatReport(report, format, { payload: true })).toContain(canary);
  });
});
