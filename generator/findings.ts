import type { Finding } from "./asyncapi.js";
import { isForeign } from "./checks/document.js";
import { member, memberPlaces } from "./checks/places.js";
import type { Diagnostic } from "./diagnostic.js";
import { isUnexpected, isVague, missingName, reword, subjectOf } from "./finding-words.js";
import { keysOf } from "./pointer.js";
import { diagnose, follow, type Place, type Source } from "./source.js";
import { nearest } from "./spelling.js";

/**
 * Puts the AsyncAPI parser's findings into our words and places. It often says one thing several times,
 * at the cause and at everything around it; the cause stays. Where `own` checks have spoken, theirs stays.
 */
export function diagnoseFindings(
  source: Source,
  findings: readonly Finding[],
  own: readonly Diagnostic[],
): Diagnostic[] {
  if (isForeign(source)) return [];
  const located = findings.map((finding): Located => {
    const place = locate(source, finding.path);
    return { finding, place, path: keysOf(place.pointer).join(".") };
  });
  const unsaid = located.filter((candidate) => !isSaid(candidate, own));
  const paths = [...unsaid, ...own].map(({ path }) => path);
  const causes = unsaid.filter((candidate) => !isEcho(candidate, unsaid, paths));
  return causes.map((cause) => explain(source, cause));
}

interface Located {
  readonly finding: Finding;
  readonly place: Place;
  /** As a diagnostic shows it. */
  readonly path: string;
}

function explain(source: Source, { finding, place, path }: Located): Diagnostic {
  if (isElsewhere(finding, path)) return diagnose(source, place, `in the file that this refers to: ${finding.message}`);
  return diagnose(source, place, reword(finding, place.value), isUnexpected(finding) ? "key" : undefined);
}

/** The parser looks at the spec with its references resolved; this finds where the text of it stands. */
function locate(source: Source, path: Finding["path"]): Place {
  let place: Place = { file: source.file, pointer: "", value: source.documents.get(source.file)?.value };
  for (const key of path) {
    const holder = follow(source, place) ?? place;
    const next = key === "$ref" ? member(place, "$ref") : childAt(holder, key);
    if (next === undefined) break;
    place = next;
  }
  return place;
}

function childAt(place: Place, key: string | number): Place | undefined {
  return memberPlaces(place).find(({ pointer }) => keysOf(pointer).at(-1) === String(key));
}

/** Our own checks say everything about references and schemas; what the parser adds there follows from it. */
function isSaid({ finding, path }: Located, own: readonly Diagnostic[]): boolean {
  if (own.some((diagnostic) => diagnostic.path === path)) return true;
  if (inSchema(path)) return own.some((diagnostic) => inSchema(diagnostic.path));
  if (isElsewhere(finding, path) && own.some((diagnostic) => diagnostic.path.startsWith("schemas."))) return true;
  return !finding.code.startsWith(documentCode) && own.some((diagnostic) => diagnostic.path.endsWith("$ref"));
}

/** Findings that hold for the shape of the document, whether or not its references lead anywhere. */
const documentCode = "asyncapi-document-";

/** What the parser finds in another file, it places at the reference that led there. */
function isElsewhere(finding: Finding, path: string): boolean {
  const subject = subjectOf(finding);
  return subject !== undefined && path !== subject && !path.endsWith(`.${subject}`);
}

function inSchema(path: string): boolean {
  return /(?:^|\.)(?:payload|headers)(?:\.|$)|(?:^|\.)schemas\./.test(path);
}

/** True for what follows from another problem. */
function isEcho({ finding, path }: Located, all: readonly Located[], paths: readonly string[]): boolean {
  const deeper = paths.filter((other) => other !== path && other.startsWith(path === "" ? "" : `${path}.`));
  const here = all.filter((other) => other.path === path);
  if (isVague(finding)) return deeper.length > 0 || here.some((other) => !isVague(other.finding));
  const missing = missingName(finding);
  if (missing !== undefined) {
    // Where alternatives failed, each one misses something.
    if (deeper.length > 0 && here.some((other) => isVague(other.finding))) return true;
    return deeper.some((other) => nearest(other.slice(path.length).replace(/^\./, ""), [missing]) !== undefined);
  }
  return finding.code === operationCode && isInTrouble(path, paths);
}

/** Reported of an operation's messages, also when it is the operation's channel that is wrong. */
const operationCode = "asyncapi3-operation-messages-from-referred-channel";

function isInTrouble(path: string, paths: readonly string[]): boolean {
  const operation = path.replace(/\.messages\.\d+$/, "");
  return paths.some((other) => other !== path && (other === operation || other.startsWith(`${operation}.`)));
}
