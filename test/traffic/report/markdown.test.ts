import { describe, expect, it } from "@jest/globals";
import { formatReport } from "./format-report.js";
import { code, escapeMarkdown } from "../../../traffic/report/markdown/mark.js";
import { makeCapture, makeFinding, makeReport } from "./made-up-report.js";

const text = formatReport(makeReport(), "markdown");

describe("a report as Markdown", () => {
  it("keeps a command that a problem holds as it is", () => {
    const problem = ["holds packets:", "  unpack *.pcap > frames.tsv", "Where it is *encrypted* add keys."] as const;
    const markdown = formatReport(makeReport({ captures: [makeCapture({ problem })] }), "markdown");
    expect(markdown).toContain("holds packets:<br>`unpack *.pcap > frames.tsv`<br>Where it is \\*encrypted\\* add");
  });

  it("begins with what it comes to", () => {
    expect(text).toMatch(/^# tickwire validate\n\n\*\*1 error, 1 warning, 1 note\*\* in 12,359 frames of 1 capture\n/);
  });

  it("has a table a severity, and the notes folded up", () => {
    expect(text).toContain("\n## 1 error\n\n| message | what is wrong |");
    expect(text).toContain("\n## 1 warning\n\n| message |");
    expect(text).toContain("\n<details><summary>1 note</summary>\n\n| message |");
    expect(text).toContain(
      "| acme depth.update `/params/1/asks/*/0` | contradiction: expected string, found number | 12 times |",
    );
  });

  it("shows what was covered", () => {
    expect(text).toContain("\n## Coverage of acme\n");
    expect(text).toContain("\n| **all** | 5/14 | 36 % |\n");
    expect(text).toContain("\n| `depth.update` | in | 1,234 | 2/3 (67 %) | 1/2 (50 %) |\n");
  });

  it("keeps its columns, whatever a finding holds", () => {
    const finding = makeFinding({ path: "/a|b`c", found: "x | y\n# z", message: "a|<b>" });
    const row = formatReport(makeReport({ findings: [finding] }), "markdown")
      .split("\n")
      .find((line) => line.includes("contradiction"));
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(6);
    expect(row).not.toContain("<b>");
  });

  it("says how many findings it leaves out", () => {
    const findings = Array.from({ length: 53 }, () => makeFinding());
    expect(formatReport(makeReport({ findings }), "markdown")).toContain("\n3 more errors are left out here; ");
    expect(formatReport(makeReport({ findings }), "markdown", { verbose: true })).not.toContain("left out");
  });
});

test.each([
  ["a", "`a`"],
  ["a`b", "`` a`b ``"],
  ["``", "``` `` ```"],
  ["a|b", "`a\\|b`"],
])("%s as code is %s", (given, want) => {
  expect(code(given)).toBe(want);
});

test("text stays text", () => {
  expect(escapeMarkdown("*a* [b](c) <d> `e` _f_ | #")).toBe("\\*a\\* \\[b\\]\\(c\\) \\<d\\> \\`e\\` \\_f\\_ \\| \\#");
});
