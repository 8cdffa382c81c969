import { describe, expect, it } from "@jest/globals";
import { formatReport } from "./format-report.js";
import { isReportFormat, reportFormats } from "../../../traffic/report/report-formats.js";
import { cleanReport, makeCapture, makeFullFinding, makeReport } from "./made-up-report.js";

/** What a capture, and whoever writes one, may put into names and paths. */
const hostile = `\u001B[31m\r\n::error::</script><!--"'&]]>|\`\u202E\u0000\uD800`;

const hostileReport = makeReport({
  captures: [makeCapture({ file: `a${hostile}.ndjson`, format: hostile, problem: [hostile] })],
  venues: [{ venue: hostile, title: hostile, valid: 1, invalid: 1, unknown: 1 }],
  findings: [
    makeFullFinding({
      venue: hostile,
      message: hostile,
      path: `/${hostile}`,
      expected: hostile,
      found: hostile,
      sample: hostile,
      first: { file: hostile, connection: hostile, line: 1, at: 1e300 },
    }),
  ],
});

const empty = { captures: [], venues: [], findings: [], coverage: [] };

describe.each(reportFormats)("a report as %s", (format) => {
  it("is the same text for the same report, and ends with a line break", () => {
    const text = formatReport(makeReport(), format);
    expect(formatReport(makeReport(), format)).toBe(text);
    expect(text).toMatch(/[^\n]\n$/);
  });

  it("says how often findings were met that it does not hold", () => {
    // Plain data that a report may carry.
    const report = { ...makeReport(), omitted: { error: 4711, warning: 0, note: 0 } };
    expect(formatReport(report, format)).toMatch(/4,?711/);
    expect(formatReport(makeReport(), format)).not.toMatch(/4,?711/);
  });

  it("can be made of a report with nothing in it, and of one without findings", () => {
    const texts = [empty, cleanReport].map((report) => formatReport(report, format));
    // There are no annotations where there is nothing to say.
    expect(texts.map((text) => text === "")).toEqual([format === "github", format === "github"]);
  });

  it("holds nothing that moves a cursor or turns the writing round", () => {
    const text = formatReport(hostileReport, format, { payload: true, verbose: true });
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    if (format !== "json" && format !== "ndjson" && format !== "sarif") expect(text).not.toContain("\u202E");
    expect(Buffer.from(text).toString() === text).toBe(true);
  });

  it("begins no line with what was in a capture", () => {
    const text = formatReport(hostileReport, format, { payload: true, verbose: true });
    const commands = text.split("\n").filter((line) => line.trimStart().startsWith("::"));
    expect(commands.filter((line) => !/^::error file=/.test(line))).toEqual([]);
  });
});

test("the names of formats are known, and no others", () => {
  expect(reportFormats.filter(isReportFormat)).toEqual(reportFormats);
  expect(["xml", "", "toString", "TEXT"].filter(isReportFormat)).toEqual([]);
});
