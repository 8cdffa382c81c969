import { problemLines } from "../problems.js";
import type { ReportOptions } from "../report-options.js";
import { type RuleHelp, ruleHelps } from "../rules.js";
import type { ShownReport } from "../shown-report.js";
import { toUri } from "./location.js";
import { toResult } from "./result.js";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function formatSarif(report: ShownReport, { version }: ReportOptions): string {
  const run = {
    tool: {
      driver: { name: "tickwire", ...(version === undefined ? {} : { version }), rules: ruleHelps.map(toDescriptor) },
    },
    columnKind: "utf16CodeUnits",
    artifacts: artifactsOf(report),
    invocations: [invocationOf(report)],
    results: report.findings.map(toResult),
    properties: {
      payload: report.payload,
      omitted: report.omitted,
      venues: report.venues,
      coverage: report.coverage.map(({ venue, totals }) => ({ venue, totals })),
    },
  };
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

/** Each once: a capture may have been named twice. */
function artifactsOf({ captures }: ShownReport): readonly object[] {
  const byUri = new Map(captures.map(({ file, bytes }) => [toUri(file), bytes]));
  return [...byUri].map(([uri, bytes]) => ({ location: { uri }, ...(bytes === undefined ? {} : { length: bytes }) }));
}

/** `never-seen` is called `NeverSeen` there. */
function toDescriptor({ rule, severity, says, help }: RuleHelp): object {
  return {
    id: rule,
    name: rule.replace(/(?:^|-)(.)/g, (_found, letter: string) => letter.toUpperCase()),
    shortDescription: { text: says },
    fullDescription: { text: says },
    help: { text: help.replaceAll("`", ""), markdown: help },
    defaultConfiguration: { level: severity },
  };
}

/** A capture that could not be read is no finding about a frame, but a fault of the run. */
function invocationOf({ captures }: ShownReport): object {
  const unread = captures.filter(({ problem }) => problem !== undefined);
  const notifications = unread.map((capture) => ({
    level: "error",
    message: { text: problemLines(capture).join("\n") },
    locations: [{ physicalLocation: { artifactLocation: { uri: toUri(capture.file) } } }],
  }));
  const successful = { executionSuccessful: notifications.length === 0 };
  return notifications.length === 0 ? successful : { ...successful, toolExecutionNotifications: notifications };
}
