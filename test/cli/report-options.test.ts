import { describe, expect, it } from "@jest/globals";
import { collectOutput, parseOutput, type ReportOutput } from "../../cli/report-options.js";

function collect(...texts: readonly string[]): readonly ReportOutput[] {
  return texts.reduce<readonly ReportOutput[]>((before, text) => collectOutput(text, before), []);
}

describe("--output", () => {
  it.each([
    { text: "json", want: { format: "json" } },
    { text: "json=-", want: { format: "json" } },
    { text: "json=report.json", want: { format: "json", path: "report.json" } },
    { text: "html=a=b/report.html", want: { format: "html", path: "a=b/report.html" } },
    { text: "text=./-", want: { format: "text", path: "./-" } },
  ])("$text is $want", ({ text, want }) => {
    expect(parseOutput(text)).toEqual(want);
  });

  it.each([
    {
      text: "jsn=x",
      says: 'there is no format "jsn"; there are text, json, ndjson, junit, sarif, github, markdown, html (did you mean "json"?)',
    },
    { text: "", says: 'there is no format ""; there are text, json, ndjson, junit, sarif, github, markdown, html' },
    { text: "toString", says: 'there is no format "toString"; there are ' },
    { text: "junit=", says: "expected a file after junit=, or - for standard output" },
  ])("refuses $text", ({ text, says }) => {
    expect(() => parseOutput(text)).toThrow(says);
  });

  it("may be given several times", () => {
    expect(collect("text", "json=a.json", "sarif=b.sarif")).toEqual([
      { format: "text" },
      { format: "json", path: "a.json" },
      { format: "sarif", path: "b.sarif" },
    ]);
  });

  it("lets text and annotations share standard output", () => {
    expect(collect("text", "github")).toHaveLength(2);
  });

  it.each([
    { given: ["json", "text"], says: "json goes to standard output already; name another file, as in text=FILE" },
    { given: ["text", "json=-"], says: "text goes to standard output already; name another file, as in json=FILE" },
    { given: ["text", "github", "html"], says: "text goes to standard output already" },
    { given: ["text", "text"], says: "text goes to standard output already" },
    { given: ["json=a", "html=./a"], says: "json goes to ./a already" },
  ])("refuses two reports in one place: $given", ({ given, says }) => {
    expect(() => collect(...given)).toThrow(says);
  });
});
