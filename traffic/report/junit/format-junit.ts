import { describeOmitted } from "../describe-omitted.js";
import { problemLines } from "../problems.js";
import type { FailOn, ReportOptions } from "../report-options.js";
import type { ShownReport } from "../shown-report.js";
import { counted } from "../words.js";
import { findingCase, type TestCase } from "./test-case.js";
import { type Attributes, element, textElement } from "./xml.js";

interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/** A test suite a capture file and a message, for the test reports of CI servers. */
export function formatJunit(report: ShownReport, { failOn }: ReportOptions): string {
  const suites = [captureSuite(report), ...messageSuites(report, failOn)].filter(({ cases }) => cases.length > 0);
  const counts = countCases(suites.flatMap(({ cases }) => cases));
  const body = suites.map(({ name, cases }) =>
    element(
      "testsuite",
      { name, ...countCases(cases) },
      cases.map(({ xml }) => xml),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: "tickwire validate", ...counts }, body)}`;
}

function captureSuite(report: ShownReport): Suite {
  const { captures } = report;
  const cases = captures.map((capture): TestCase => {
    const attributes = { classname: "captures", name: capture.file };
    const [message, ...rest] = problemLines(capture);
    if (message === undefined) return { outcome: "passed", xml: element("testcase", attributes) };
    const error = textElement("error", { message, type: "unreadable" }, rest);
    return { outcome: "broken", xml: element("testcase", attributes, [error]) };
  });
  const omitted = describeOmitted(report).map((each): TestCase => {
    const output = textElement("system-out", {}, [each]);
    return { outcome: "passed", xml: element("testcase", { classname: "captures", name: "findings" }, [output]) };
  });
  return { name: "captures", cases: [...cases, ...omitted] };
}

/** In the order of the specs; what only findings name comes after that. */
function messageSuites({ coverage, findings }: ShownReport, failOn: FailOn): readonly Suite[] {
  const suites = new Map<string, TestCase[]>();
  const casesOf = (name: string): TestCase[] => {
    const cases = suites.get(name) ?? [];
    suites.set(name, cases);
    return cases;
  };
  for (const { venue, messages } of coverage) {
    for (const { kind, count } of messages) {
      const cases = casesOf(suiteName(venue, kind));
      if (count > 0) cases.push(seenCase(suiteName(venue, kind), count));
    }
  }
  for (const finding of findings) {
    const name = suiteName(finding.venue, finding.message);
    casesOf(name).push(findingCase(finding, name, failOn));
  }
  return [...suites].map(([name, cases]) => ({ name, cases }));
}

function suiteName(venue: string, message: string): string {
  return [venue, message].filter((part) => part !== "").join(".");
}

/** Named alike in every run, so that a server can follow it. */
function seenCase(classname: string, count: number): TestCase {
  const output = textElement("system-out", {}, [`valid in ${counted(count, "frame")}`]);
  return { outcome: "passed", xml: element("testcase", { classname, name: "the traffic shows it" }, [output]) };
}

function countCases(cases: readonly TestCase[]): Attributes {
  const count = (outcome: TestCase["outcome"]): number => cases.filter((each) => each.outcome === outcome).length;
  return { tests: cases.length, failures: count("failed"), errors: count("broken"), skipped: count("skipped") };
}
