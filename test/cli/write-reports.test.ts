import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { checkOutputs } from "../../cli/check-outputs.js";
import { UsageError } from "../../cli/exit.js";
import type { ReportOutput } from "../../cli/report-options.js";
import { type ReportSettings, writeReports } from "../../cli/write-reports.js";
import { canary, makeCapture, makeReport } from "../traffic/report/made-up-report.js";
import { FakeHost } from "./fake-host.js";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tickwire-reports-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

async function write(outputs: readonly ReportOutput[], settings: ReportSettings = {}): Promise<FakeHost> {
  const host = new FakeHost();
  await writeReports(makeReport(), outputs, host, { environment: {}, ...settings });
  return host.settle();
}

describe("reports", () => {
  it("are written to standard output and to files", async () => {
    const host = await write([{ format: "text" }, { format: "json", path: at("a.json") }]);
    expect(host.stdout.text).toMatch(/1 error, 1 warning, 1 note in .*\n$/);
    expect(JSON.parse(readFileSync(at("a.json"), "utf8"))).toMatchObject({ payload: "redacted" });
    expect(host.stderr.text).toBe("");
  });

  it("name the version that wrote them", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const host = await write([{ format: "sarif" }]);
    expect(JSON.parse(host.stdout.text)).toMatchObject({
      runs: [{ tool: { driver: { version } } }],
    });
  });

  it("show payload, or all findings, when that is asked for", async () => {
    const shown = await write([{ format: "text" }], { showPayload: true });
    expect(shown.stdout.text).toContain(canary);
    expect((await write([{ format: "text" }])).stdout.text).not.toContain(canary);
    expect((await write([{ format: "text" }], { verbose: true })).stdout.text).toContain("connection 1");
  });

  it("replace what an earlier run wrote", async () => {
    writeFileSync(at("a.md"), "old".repeat(10_000));
    await write([{ format: "markdown", path: at("a.md") }]);
    expect(readFileSync(at("a.md"), "utf8")).toMatch(/^# tickwire validate\n/);
    expect(readFileSync(at("a.md"), "utf8")).not.toContain("old");
  });
});

describe("annotations", () => {
  it("come with a summary of the workflow's step, after those of other commands", async () => {
    writeFileSync(at("summary"), "before\n");
    const host = await write([{ format: "github" }], { environment: { GITHUB_STEP_SUMMARY: at("summary") } });
    expect(host.stdout.text).toMatch(/^::error file=/);
    expect(readFileSync(at("summary"), "utf8")).toMatch(/^before\n# tickwire validate\n/);
  });

  it("come alone where there is no workflow, and other formats write no summary", async () => {
    await write([{ format: "github" }], { environment: {} });
    await write([{ format: "text" }], { environment: { GITHUB_STEP_SUMMARY: at("summary") } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("are written also where the summary cannot be", async () => {
    const host = new FakeHost();
    const environment = { GITHUB_STEP_SUMMARY: folder };
    const writing = writeReports(makeReport(), [{ format: "github" }], host, { environment });
    await expect(writing).rejects.toThrow("cannot be written: this is a folder");
    expect((await host.settle()).stdout.text).toMatch(/^::error file=/);
  });
});

describe("a report that cannot be written", () => {
  const rows: readonly [string, () => string, string][] = [
    ["into a folder that is not there", () => at("none/a.json"), "cannot be written: there is no folder "],
    ["in place of a folder", () => folder, "is a folder; name a file in it"],
    ["below a file", () => at("file/a.json"), "cannot be written: there is no folder "],
  ];

  it.each(rows)("is complained of before and after the work: %s", async (_title, path, says) => {
    writeFileSync(at("file"), "");
    const outputs: readonly ReportOutput[] = [{ format: "json", path: path() }];
    await expect(checkOutputs(outputs, [])).rejects.toThrow(says);
    await expect(checkOutputs(outputs, [])).rejects.toBeInstanceOf(UsageError);
    await expect(write(outputs)).rejects.toThrow(says);
  });

  it("does not keep the others from being written, and each is named", async () => {
    mkdirSync(at("b"));
    const outputs: readonly ReportOutput[] = [
      { format: "json", path: at("none/a.json") },
      { format: "html", path: at("b") },
      { format: "junit", path: at("c.xml") },
    ];
    const complaint = await write(outputs).catch((error: unknown) => String(error));
    expect(complaint).toContain(at("none/a.json"));
    expect(complaint).toContain(at("b"));
    expect(readFileSync(at("c.xml"), "utf8")).toContain("<testsuites");
  });

  it.each([
    ["a symbolic link", symlinkSync],
    ["another name of it", linkSync],
  ])("is one that would overwrite a capture by %s", async (_what, link) => {
    writeFileSync(at("a.ndjson"), "");
    link(at("a.ndjson"), at("b.json"));
    const outputs: readonly ReportOutput[] = [{ format: "json", path: at("b.json") }];
    await expect(checkOutputs(outputs, [at("a.ndjson")])).rejects.toThrow("would overwrite the capture");
  });

  it("is one that would overwrite a capture", async () => {
    writeFileSync(at("a.ndjson"), "{}\n");
    const outputs: readonly ReportOutput[] = [{ format: "ndjson", path: at("./x/../a.ndjson") }];
    await expect(checkOutputs(outputs, [at("a.ndjson")])).rejects.toThrow("would overwrite the capture");
    const report = makeReport({ captures: [makeCapture({ file: at("a.ndjson") })] });
    await expect(writeReports(report, outputs, new FakeHost(), { environment: {} })).rejects.toThrow(UsageError);
    expect(readFileSync(at("a.ndjson"), "utf8")).toBe("{}\n");
  });
});

test("what can be written is not touched by the check", async () => {
  await checkOutputs([{ format: "text" }, { format: "json", path: at("new.json") }], []);
  expect(readdirSync(folder)).toEqual([]);
});
