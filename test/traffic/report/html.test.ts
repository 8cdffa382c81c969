import { Script, createContext } from "node:vm";
import { describe, expect, it } from "@jest/globals";
import { formatReport } from "./format-report.js";
import { html } from "../../../traffic/report/html/markup.js";
import { matchesFilter, type RowFilter } from "../../../traffic/report/html/matches-filter.js";
import { pageScript } from "../../../traffic/report/html/page-script.js";
import { cleanReport, makeFinding, makeFullFinding, makeReport } from "./made-up-report.js";

const page = formatReport(makeReport(), "html", { payload: true });

describe("a report as a page", () => {
  it("needs nothing from elsewhere, and may load nothing", () => {
    expect(page).not.toMatch(/\b(?:src|href|action)=|@import|url\(/);
    expect(page).toMatch(
      /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;sha256-/,
    );
    expect(page.match(/https?:\/\//g)).toBeNull();
  });

  it("has a row a finding, with what it is filtered by, and what is known below it", () => {
    expect(page.match(/<li data-severity="/g)).toHaveLength(3);
    expect(page).toContain('<li data-severity="error" data-venue="acme" data-rule="contradiction">');
    for (const known of [
      "captures/acme.ndjson:120",
      "specs/acme.yaml:123:7",
      "acme.txt:310-312",
      "a capture of 2024",
    ]) {
      expect(page).toContain(known);
    }
  });

  it("shows the sample when it may, and says when it may not", () => {
    expect(page).toContain("<pre><code>{&quot;id&quot;:null");
    expect(page).not.toContain("payload is left out");
    const redacted = formatReport(makeReport(), "html");
    expect(redacted).not.toContain("<pre>");
    expect(redacted).toContain("payload is left out of this report");
  });

  it("shows what was covered of each message, field and code", () => {
    expect(page).toMatch(/<rect class="fill" width="66\.7%" height="100%"\/><\/svg>\n<span>2\/3 /);
    expect(page).toContain('<li class="seen">true 1,234</li><li class="unseen">false never</li>');
    expect(page).toContain("<td>internal error</td>");
  });

  it("names every control, and every region that scrolls", () => {
    const form = /<form[^]*<\/form>/.exec(page)?.[0] ?? "";
    const controls = form.match(/<(?:input|select)\b/g) ?? [];
    const labels = form.match(/<label\b[^]*?<\/label>/g) ?? [];
    expect(controls).toHaveLength(6);
    expect(labels.filter((label) => /<(?:input|select)\b/.test(label))).toHaveLength(controls.length);
    expect(form).toContain('role="search" aria-label="Findings"');
    const regions = page.match(/<div class="scroll[^>]*>/g) ?? [];
    expect(regions.filter((region) => /aria-label="[^"]+" tabindex="0"/.test(region))).toEqual(regions);
    expect(page.match(/<svg /g)).toHaveLength(page.match(/<svg [^>]*aria-hidden="true"/g)?.length ?? 0);
  });

  it("says so where there are no findings", () => {
    const clean = formatReport(cleanReport, "html");
    expect(clean).toContain("Nothing was found.");
    expect(clean).not.toContain("<form");
  });

  it("lets nothing out of its place, whatever a finding holds", () => {
    const evil = `</script><script>alert(1)</script><!--"'><img src=x onerror=alert(1)>`;
    const finding = makeFullFinding({ venue: evil, message: evil, path: evil, found: evil, sample: evil });
    const text = formatReport(makeReport({ findings: [finding] }), "html", { payload: true });
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text.match(/<\/script/g)).toHaveLength(1);
    expect(text).not.toMatch(/<!--|<img/);
    expect(text).toContain("&lt;/script&gt;&lt;script&gt;alert(1)");
  });
});

test("markup escapes its values, and only those", () => {
  const inner = html`<b>${"<i>"}</b>`;
  expect(html`<p title="${`"'&`}">${[inner, 1, undefined]}</p>`.toString()).toBe(
    '<p title="&quot;&#39;&amp;"><b>&lt;i&gt;</b>1</p>',
  );
});

describe("the filter of the page", () => {
  const row = {
    severity: "error",
    venue: "acme",
    rule: "contradiction",
    text: "acme depth.update /params/1 found number",
  };
  const all: RowFilter = { severities: ["error", "warning", "note"], venue: "", rule: "", words: "" };

  it.each<[string, Partial<RowFilter>, boolean]>([
    ["lets everything through at first", {}, true],
    ["keeps a severity that is ticked", { severities: ["error"] }, true],
    ["drops a severity that is not", { severities: ["warning", "note"] }, false],
    ["keeps the venue that is chosen", { venue: "acme" }, true],
    ["drops another venue", { venue: "other" }, false],
    ["keeps the rule that is chosen", { rule: "contradiction" }, true],
    ["drops another rule", { rule: "never-seen" }, false],
    ["finds words in any order and case", { words: "  NUMBER  depth " }, true],
    ["wants every word", { words: "depth string" }, false],
  ])("%s", (_title, filter, want) => {
    expect(matchesFilter(row, { ...all, ...filter })).toBe(want);
  });

  it("runs in the page as it stands there, on its own", () => {
    const declared = /^const matchesFilter = [^]*?\n\}?;$/m.exec(pageScript)?.[0] ?? "";
    const context = createContext({ row, filter: { ...all, words: "depth" } });
    expect(new Script(`${declared}\nmatchesFilter(row, filter)`).runInContext(context)).toBe(true);
    expect(() => new Script(pageScript)).not.toThrow();
    expect(page).toContain(pageScript);
  });
});

test("a finding of no line has its file as its place", () => {
  const text = formatReport(
    makeReport({ findings: [makeFinding({ count: 1, first: { file: "a", connection: "", line: 0 } })] }),
    "html",
  );
  expect(text).toContain('<dt>first</dt><dd class="place">a</dd>');
});
