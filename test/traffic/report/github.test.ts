import { describe, expect, it } from "@jest/globals";
import { formatReport } from "./format-report.js";
import { makeCapture, makeFinding, makeFullFinding, makeReport } from "./made-up-report.js";

function annotate(...findings: readonly ReturnType<typeof makeFinding>[]): readonly string[] {
  return formatReport(makeReport({ findings }), "github").trimEnd().split("\n");
}

describe("an annotation", () => {
  it("stands at the spec's line, and says where in the capture it was met", () => {
    const [line] = annotate(makeFullFinding());
    expect(line).toMatch(
      /^::error file=specs\/acme\.yaml,line=123,col=7,title=contradiction in depth\.update::acme depth\.update \/params/,
    );
    expect(line).toContain("%0Afirst: captures/acme.ndjson:120, connection 1, 2024-02-03T12:00:00.000Z%0A");
  });

  it("stands in the capture where the spec has no line, and nowhere where nothing was met", () => {
    expect(annotate(makeFinding())[0]).toMatch(/^::error file=captures\/acme\.ndjson,line=120,title=/);
    expect(annotate(makeFinding({ rule: "never-seen", count: 0 }))[0]).toMatch(/^::notice title=never seen in depth/);
  });

  it.each([
    ["contradiction", "error"],
    ["unknown-frame", "warning"],
    ["guessed-channel", "notice"],
  ] as const)("of %s is of the level %s", (rule, level) => {
    expect(annotate(makeFinding({ rule }))[0]).toMatch(new RegExp(`^::${level} `));
  });

  it("escapes what would end it, or a property of it", () => {
    const [line, ...rest] = annotate(
      makeFinding({ message: "a,b:c%", found: "50%", first: { file: "a,b:c.ndjson", connection: "", line: 3 } }),
    );
    expect(rest).toEqual([]);
    expect(line).toMatch(/^::error file=a%2Cb%3Ac\.ndjson,line=3,title=contradiction in a%2Cb%3Ac%25::acme a,b:c%25 /);
    expect(line).toContain("found 50%25");
  });

  it("is written for a capture that could not be read", () => {
    const report = makeReport({ captures: [makeCapture({ problem: ["cut off"] })], findings: [] });
    expect(formatReport(report, "github")).toBe(
      "::error file=captures/acme.ndjson,title=unreadable capture::captures/acme.ndjson: cut off\n",
    );
  });

  it("is left out past fifty of a severity, and that is said", () => {
    const findings = Array.from({ length: 60 }, () => makeFinding());
    expect(annotate(...findings)).toHaveLength(51);
    expect(annotate(...findings).at(-1)).toBe(
      "::error title=more findings::10 more errors are left out here; --verbose lists them",
    );
  });
});
