import { describe, expect, it } from "@jest/globals";
import { Ajv } from "ajv";
import { formatReport } from "./format-report.js";
import { toUri } from "../../../traffic/report/sarif/location.js";
import type { ValidationReport } from "../../../traffic/validate/report.js";
import { cleanReport, makeCapture, makeFinding, makeFullFinding, makeReport } from "./made-up-report.js";
import { sarifSchema } from "./sarif-schema.js";

interface Sarif {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly version?: string; readonly rules: readonly { readonly id: string }[] };
    };
    readonly invocations: readonly object[];
    readonly results: readonly Readonly<Record<string, unknown>>[];
  }[];
}

const validate = new Ajv({ allErrors: true }).compile(sarifSchema);

function format(report: ValidationReport, version?: string): Sarif {
  return JSON.parse(formatReport(report, "sarif", version === undefined ? {} : { version })) as Sarif;
}

function resultsOf(report: ValidationReport): readonly Readonly<Record<string, unknown>>[] {
  return format(report).runs.flatMap(({ results }) => results);
}

describe("a report as SARIF", () => {
  it.each([
    ["findings", makeReport()],
    ["no findings", cleanReport],
    ["nothing at all", { captures: [], venues: [], findings: [], coverage: [] }],
    ["a capture that was named twice", makeReport({ captures: [makeCapture(), makeCapture()] })],
    ["a capture that could not be read", makeReport({ captures: [makeCapture({ problem: ["cut off"] })] })],
    [
      "places without a line",
      makeReport({ findings: [makeFinding({ first: { file: "a b", connection: "1", line: 0 } })] }),
    ],
    ["strange names", makeReport({ findings: [makeFullFinding({ path: "/\u0000", message: "" })] })],
  ])("is valid with %s", (_title, report) => {
    validate(format(report));
    expect(validate.errors ?? []).toEqual([]);
  });

  it("would be found invalid", () => {
    const [run] = format(makeReport()).runs;
    expect(validate({ version: "2.1.0", runs: [{ ...run, results: [{ ruleId: "contradiction" }] }] })).toBe(false);
  });

  it("has the capture's line as the place, and the spec's and the last one beside it", () => {
    expect(resultsOf(makeReport())[0]).toMatchObject({
      ruleId: "contradiction",
      ruleIndex: 0,
      level: "error",
      occurrenceCount: 12,
      locations: [
        { physicalLocation: { artifactLocation: { uri: "captures/acme.ndjson" }, region: { startLine: 120 } } },
      ],
      relatedLocations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "specs/acme.yaml" },
            region: { startLine: 123, startColumn: 7 },
          },
        },
        { physicalLocation: { region: { startLine: 9120 } } },
      ],
    });
  });

  it("has the spec's line as the place of what was never seen", () => {
    const finding = makeFullFinding({ rule: "never-seen", severity: "note", count: 0 });
    const [result] = resultsOf(makeReport({ findings: [finding] }));
    expect(result).toMatchObject({
      level: "note",
      locations: [{ physicalLocation: { artifactLocation: { uri: "specs/acme.yaml" } } }],
    });
    expect(result).not.toHaveProperty("occurrenceCount");
  });

  it("describes every rule, and points each result at its own", () => {
    const [run] = format(makeReport()).runs;
    const ids = run?.tool.driver.rules.map(({ id }) => id) ?? [];
    expect(ids).toHaveLength(12);
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(ids[Number(ruleIndex)]).toBe(ruleId);
  });

  it("names the version that made it, and a run that did not succeed", () => {
    const report = makeReport({ captures: [makeCapture({ problem: ["cut off"] })] });
    expect(format(report, "1.2.3").runs[0]?.tool.driver.version).toBe("1.2.3");
    expect(format(report).runs[0]?.invocations).toMatchObject([{ executionSuccessful: false }]);
    expect(format(makeReport()).runs[0]?.invocations).toEqual([{ executionSuccessful: true }]);
  });

  it("knows the same finding again in another capture", () => {
    const elsewhere = { file: "other.ndjson", connection: "9", line: 7 };
    const findings = [
      makeFinding(),
      makeFinding({ first: elsewhere, last: elsewhere, count: 1 }),
      makeFinding({ path: "/x" }),
    ];
    const [one, other, different] = resultsOf(makeReport({ findings })).map((result) => result["partialFingerprints"]);
    expect(other).toEqual(one);
    expect(different).not.toEqual(one);
  });
});

test.each([
  ["captures/a.ndjson", "captures/a.ndjson"],
  ["../a b#c?.ndjson", "../a%20b%23c%3F.ndjson"],
  ["a:b/c.ndjson", "a%3Ab/c.ndjson"],
  ["folder\\a.ndjson", "folder/a.ndjson"],
  ["/x/a b.ndjson", "file:///x/a%20b.ndjson"],
])("the path %s is the reference %s", (path, want) => {
  expect(toUri(path)).toBe(want);
});
