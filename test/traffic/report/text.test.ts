import { describe, expect, it } from "@jest/globals";
import { formatReport } from "./format-report.js";
import { plain } from "../../../traffic/report/paint.js";
import type { Finding } from "../../../traffic/validate/finding.js";
import { cleanReport, makeCapture, makeCoverage, makeFinding, makeFullFinding, makeReport } from "./made-up-report.js";

describe("a report as text", () => {
  it("says what is wrong, how often, where, by which line of the spec, and how it is known", () => {
    expect(formatReport(makeReport({ findings: [makeFullFinding()] }), "text")).toContain(
      [
        "1 error",
        "",
        "  acme depth.update /params/1/asks/*/0",
        "    contradiction: expected string, found number (12 times)",
        "    first     captures/acme.ndjson:120   2024-02-03T12:00:00.000Z",
        "    last      captures/acme.ndjson:9120  2024-02-03T12:01:01.500Z",
        "    spec      specs/acme.yaml:123:7",
        "    document  acme.txt:310-312",
        "    the wire  sends the price as a string",
        "    known by  a capture of 2024",
        "    seen      string 12; in 12 of 400 messages",
        "",
      ].join("\n"),
    );
  });

  it("groups by severity, errors first, and ends with a line that sums it up", () => {
    const text = formatReport(makeReport(), "text");
    const headings = ["\n1 error\n", "\n1 warning\n", "\n1 note\n", "\ncoverage of acme\n"];
    expect(headings.map((heading) => text.indexOf(heading))).toEqual(
      headings.map((heading) => text.indexOf(heading)).toSorted((a, b) => a - b),
    );
    expect(headings.every((heading) => text.includes(heading))).toBe(true);
    expect(text.trimEnd().split("\n").slice(-2)).toEqual([
      "acme: messages 12,345 valid, 12 invalid, 2 unknown",
      "1 error, 1 warning, 1 note in 12,359 frames of 1 capture, coverage 36 %",
    ]);
  });

  it("shows what was covered, a row a message, then the totals", () => {
    expect(formatReport(cleanReport, "text")).toContain(
      [
        "coverage of acme",
        "",
        "  MESSAGE       WAY  COUNT  FIELDS        VALUES",
        "  depth.update  in   1,234     2/3  67 %     1/2  50 %",
        "  time.query    out      0     0/3   0 %     0/2   0 %",
        "",
        "  messages   1/2  50 %",
        "  fields     2/6  33 %",
        "  values     1/4  25 %",
        "  codes      1/2  50 %",
        "  all       5/14  36 %",
        "",
      ].join("\n"),
    );
  });

  it("lists what was never seen of messages that were, when it is verbose", () => {
    const unseen = [
      "  fields, values and codes that were never seen",
      "    depth.update  /params/0       false",
      "    depth.update  /params/1/asks",
      "    code 2        internal error",
      "",
    ].join("\n");
    expect(formatReport(cleanReport, "text", { verbose: true })).toContain(unseen);
    expect(formatReport(cleanReport, "text")).not.toContain("never seen");
  });

  it("says when only some frames were looked into", () => {
    const report = makeReport({ coverage: [makeCoverage({ basis: { first: 1000, oneIn: 1024, oneReplyIn: 16 } })] });
    expect(formatReport(report, "text")).toContain(
      "coverage of acme (fields and values: of the first 1,000 lines, then of one frame in 1,024, one reply in 16)",
    );
  });

  it("says why a capture could not be read", () => {
    const report = makeReport({ captures: [makeCapture({ problem: ["the gzip data is cut off"] })] });
    expect(formatReport(report, "text")).toContain("\ncaptures/acme.ndjson: the gzip data is cut off\n");
    const told = makeReport({ captures: [makeCapture({ problem: ["captures/acme.ndjson holds packets"] })] });
    expect(formatReport(told, "text")).toContain("\ncaptures/acme.ndjson holds packets\n");
  });

  it("lists what was never seen as one table", () => {
    const findings = ["a.query", "b.query"].map((message) =>
      makeFullFinding({ rule: "never-seen", severity: "note", direction: "out", message, path: "", count: 0 }),
    );
    expect(formatReport(makeReport({ findings }), "text")).toContain(
      [
        "2 notes",
        "",
        "  never seen in the traffic",
        "    acme  a.query (sent)  specs/acme.yaml:123:7  acme.txt:310-312",
        "    acme  b.query (sent)  specs/acme.yaml:123:7  acme.txt:310-312",
        "",
      ].join("\n"),
    );
  });
});

describe("a long report as text", () => {
  it("counts the messages that were never seen, and lists them only when it is verbose", () => {
    const unseen = Array.from({ length: 11 }, (_, index) => `kind${index}.query`);
    const findings = unseen.map((message) =>
      makeFullFinding({ rule: "never-seen", severity: "note", message, path: "", count: 0 }),
    );
    const [message] = makeCoverage().messages;
    const messages = message === undefined ? [] : [message, ...unseen.map((kind) => ({ ...message, kind, count: 0 }))];
    const report = makeReport({ findings, coverage: [makeCoverage({ messages })] });
    const text = formatReport(report, "text");
    expect(text).toContain("  11 messages of the spec never seen in the traffic; --verbose lists them\n");
    expect(text).toContain("  and 11 messages that were never seen\n");
    expect(text).not.toContain("kind3.query");
    expect(formatReport(report, "text", { verbose: true })).toContain("kind3.query");
    const none = makeReport({ findings, coverage: [makeCoverage({ messages: messages.slice(1) })] });
    expect(formatReport(none, "text")).toContain("coverage of acme\n\n  11 messages that were never seen\n");
  });

  const many = (count: number): readonly Finding[] =>
    Array.from({ length: count }, (_, index) => makeFinding({ path: `/params/${index}.` }));

  it.each([
    { count: 50, says: undefined },
    { count: 51, says: "  1 more error is left out here; --verbose lists it\n" },
    { count: 62, says: "  12 more errors are left out here; --verbose lists them\n" },
  ])("lists fifty of $count findings", ({ count, says }) => {
    const text = formatReport(makeReport({ findings: many(count) }), "text");
    expect(text).toContain("/params/49.");
    expect(text).not.toContain("/params/50.");
    if (says === undefined) expect(text).not.toContain("left out");
    else expect(text).toContain(says);
  });

  it("lists all when it is verbose", () => {
    const text = formatReport(makeReport({ findings: many(62) }), "text", { verbose: true });
    expect(text).toContain("/params/61.");
    expect(text).not.toContain("left out");
  });

  it.each([60, 80, 200])("fits a terminal of %d columns", (width) => {
    const long = `captures/${"of/a/folder/".repeat(20)}acme.ndjson`;
    const place = { file: long, connection: "1", line: 123456, at: 0 };
    const finding = makeFullFinding({
      path: "/params/1/asks".repeat(20),
      expected: "one of many ".repeat(30),
      first: place,
      last: { ...place, line: 123457 },
      sample: "x".repeat(500),
    });
    const report = makeReport({ captures: [makeCapture({ file: long })], findings: [finding] });
    const text = formatReport(report, "text", { width, payload: true });
    expect(text.split("\n").filter((line) => line.length > width)).toEqual([]);
    expect(text).toContain("acme.ndjson:123457");
  });
});

describe("colours", () => {
  const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
  const paint = {
    bold: mark("b"),
    dim: mark("dim"),
    red: mark("red"),
    yellow: mark("yellow"),
    cyan: mark("cyan"),
    green: mark("green"),
  };

  it("tell the severities apart", () => {
    const text = formatReport(makeReport(), "text", { paint });
    for (const heading of [
      "<red><b>1 error</b></red>",
      "<yellow><b>1 warning</b></yellow>",
      "<cyan><b>1 note</b></cyan>",
    ]) {
      expect(text).toContain(heading);
    }
    expect(formatReport(cleanReport, "text", { paint })).toMatch(/<green>0 errors, .*<\/green>\n$/);
  });

  it("change nothing but the colour", () => {
    const painted = formatReport(makeReport(), "text", { paint });
    expect(painted.replace(/<\/?\w+>/g, "")).toBe(formatReport(makeReport(), "text", { paint: plain }));
  });
});
