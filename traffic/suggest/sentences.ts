import { posix } from "node:path";
import type { Finding, JsonScalar } from "../validate/finding.js";

/** Where something was seen first: `capture.ndjson, first in line 17`. */
export function whereSeen(findings: readonly Finding[]): string {
  const first = new Map<string, number>();
  for (const { first: at } of findings) {
    const file = posix.basename(at.file.replaceAll("\\", "/"));
    first.set(file, Math.min(at.line, first.get(file) ?? at.line));
  }
  return joinWords(
    [...first].map(([file, line]) => `${file}, first in line ${line}`),
    "; ",
  );
}

/** `comes in 3 of 40 depth.update; the document does not name it` */
export function comes(findings: readonly Finding[]): string {
  return `comes ${counts(findings, shareOf)}; the document does not name it`;
}

/** `may be absent: from 2 of 40 depth.update` */
export function isAbsent(findings: readonly Finding[]): string {
  return `may be absent: ${counts(findings, (finding) => `from ${lacking(finding)}`)}`;
}

/** `can be null: 3 times in depth.update` */
export function canBe(what: string, findings: readonly Finding[]): string {
  return `can be ${what}: ${counts(findings, timesIn)}`;
}

/** `can have more elements than that: 3 times in ticker.update` */
export function canHave(what: string, findings: readonly Finding[]): string {
  return `can have ${what}: ${counts(findings, timesIn)}`;
}

/** Values as a sentence names them. */
export function named(values: readonly JsonScalar[]): string {
  return joinWords(values.map(String), " or ");
}

function counts(findings: readonly Finding[], say: (finding: Finding) => string): string {
  return joinWords([...new Set(findings.map(say))], " and ");
}

function timesIn({ count, message }: Finding): string {
  return `${count === 1 ? "once" : `${count} times`} in ${message}`;
}

function shareOf(finding: Finding): string {
  const { evidence, message } = finding;
  if (evidence === undefined) return timesIn(finding);
  const { with: having, of } = evidence.frames;
  return having >= of ? `with every ${message} seen` : `in ${having} of ${of} ${message}`;
}

function lacking({ evidence, count, message }: Finding): string {
  if (evidence === undefined) return `${count} ${message}`;
  return `${count} of ${evidence.frames.of} ${message}`;
}

function joinWords(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")}${last}${words.at(-1)}`;
}
