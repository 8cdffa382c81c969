import { describeFinding, sentenceOf } from "../describe-finding.js";
import { factsOf } from "../facts.js";
import { type FailOn, fails } from "../report-options.js";
import type { ShownFinding } from "../shown-report.js";
import { element, textElement } from "./xml.js";

/** What a test case of a suite came to. */
export interface TestCase {
  readonly outcome: "passed" | "failed" | "broken" | "skipped";
  readonly xml: string;
}

/** What makes the run fail fails; of the rest a note is skipped, and what is worse passes and says so in its output. */
export function findingCase(finding: ShownFinding, className: string, failOn: FailOn): TestCase {
  const attributes = { classname: className, name: nameOf(finding) };
  const details = { message: sentenceOf(finding), type: finding.rule };
  const lines = linesOf(finding);
  if (fails(finding, failOn)) {
    return { outcome: "failed", xml: element("testcase", attributes, [textElement("failure", details, lines)]) };
  }
  switch (finding.severity) {
    case "error":
    case "warning":
      return { outcome: "passed", xml: element("testcase", attributes, [textElement("system-out", {}, lines)]) };
    case "note":
      return {
        outcome: "skipped",
        xml: element("testcase", attributes, [
          element("skipped", { message: details.message }),
          textElement("system-out", {}, lines),
        ]),
      };
  }
}

/** Apart from every other finding of the message. */
function nameOf({ rule, path, keyword, found, expected, count }: ShownFinding): string {
  const word = keyword === rule ? rule : `${rule} (${keyword})`;
  return [path, word, count === 0 ? expected : `found ${found}`].filter((part) => part !== "").join(" ");
}

function linesOf(finding: ShownFinding): readonly string[] {
  const facts = factsOf(finding).map(({ label, text }) => `${label}: ${text}`);
  const sample = finding.sample === undefined ? [] : [`sample: ${finding.sample}`];
  return [`${finding.severity}: ${describeFinding(finding)}`, ...facts, ...sample];
}
