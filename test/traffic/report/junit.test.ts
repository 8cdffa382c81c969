import { describe, expect, it } from "@jest/globals";
import { formatReport } from "./format-report.js";
import { escapeXml } from "../../../traffic/report/junit/xml.js";
import { makeCapture, makeFinding, makeReport } from "./made-up-report.js";

const text = formatReport(makeReport(), "junit");

function suiteOf(name: string, xml = text): string {
  const found = new RegExp(`<testsuite name="${name}"[^]*?</testsuite>`).exec(xml);
  return found?.[0] ?? "";
}

/** Tags that are opened and not closed in their order. */
function unbalanced(xml: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = "", closed] of xml.matchAll(/<(\/?)([\w-]+)[^>]*?(\/?)>/g)) {
    if (closed === "/") continue;
    if (slash === "") open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [`</${name}>`];
  }
  return open;
}

describe("a report as JUnit", () => {
  it("counts its cases, in all and by suite", () => {
    expect(text).toContain('<testsuites name="tickwire validate" tests="5" failures="2" errors="0" skipped="1">');
    expect(text).toContain('<testsuite name="acme.depth.update" tests="3" failures="2" errors="0" skipped="0">');
    expect(text).toContain('<testsuite name="acme.time.query" tests="1" failures="0" errors="0" skipped="1">');
  });

  it.each([
    ["never", 0, 1],
    ["error", 1, 1],
    ["warning", 2, 1],
    ["note", 3, 0],
  ] as const)("fails for what makes the run fail, where that is %s", (failOn, failures, skipped) => {
    const xml = formatReport(makeReport(), "junit", { failOn });
    expect(xml).toContain(`tests="5" failures="${failures}" errors="0" skipped="${skipped}">`);
  });

  it("fails for an error, passes with a remark for a warning, skips for a note where only errors fail", () => {
    const suite = suiteOf("acme.depth.update", formatReport(makeReport(), "junit", { failOn: "error" }));
    expect(suite).toMatch(/<failure message="contradiction: expected string, found number" type="contradiction">/);
    expect(suite).toMatch(/undocumented-field \(type\) found number">\n<system-out>\nwarning: acme depth.update/);
    expect(suiteOf("acme.time.query")).toContain('<skipped message="never seen"/>');
  });

  it("passes for a message that the traffic shows, under the same name in every run", () => {
    expect(suiteOf("acme.depth.update")).toContain(
      '<testcase classname="acme.depth.update" name="the traffic shows it">',
    );
  });

  it("says where", () => {
    expect(suiteOf("acme.depth.update")).toContain("\nspec: specs/acme.yaml:123:7\ndocument: acme.txt:310-312\n");
  });

  it("has an error for a capture that could not be read", () => {
    const xml = formatReport(makeReport({ captures: [makeCapture({ problem: ["cut off"] })] }), "junit");
    expect(suiteOf("captures", xml)).toContain('<error message="captures/acme.ndjson: cut off" type="unreadable"/>');
    expect(xml).toContain('errors="1"');
  });

  it("is well-formed, whatever a finding holds", () => {
    const strange = makeFinding({ path: `/<a b="c">&amp;]]>'\u0000`, found: "</failure>" });
    for (const xml of [text, formatReport(makeReport({ findings: [strange] }), "junit")]) {
      expect(unbalanced(xml.replace(/^<\?.*\?>\n/, ""))).toEqual([]);
    }
    expect(escapeXml(`<a b="c">&\u0000`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;\\u0000");
  });
});
