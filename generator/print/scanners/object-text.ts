import { indent } from "../layout.js";
import { byteAt, codesOf, isMissingAt } from "./bytes-text.js";
import { giveUp, type Mode, step } from "./mode.js";

/** A member of an object, and how it is read once its name has been found. */
export interface MemberText {
  readonly name: string;
  /** Declarations above the loop. */
  readonly declare: readonly string[];
  /** A test that it has been read already. */
  readonly seen: string;
  /** A test that it is missing; none where it may be. */
  readonly missing?: string;
  /** Statements that read the value at `at`, and put `at` behind it. */
  readonly read: readonly string[];
}

/**
 * The statements that read an object whose members may come in any order, from `from` to its closing brace,
 * on which they leave `at`. Members that the schema does not know are passed over, unless it is closed; those that
 * are foreign are refused, because the reference path could take the frame for another message.
 */
export function objectLines(
  members: readonly MemberText[],
  foreign: readonly string[] | undefined,
  mode: Mode,
): string[] {
  const missing = members.flatMap(({ missing: test }) => test ?? []);
  return [
    ...members.flatMap(({ declare }) => declare),
    `if (bytes[from] !== 123) ${giveUp(mode)}`,
    "let at = from + 1;",
    "if (bytes[at] !== 125) {",
    "  for (;;) {",
    ...branches(members, foreign, mode).map((line) => indent(line, 2)),
    "    if (bytes[at] !== 44) break;",
    `    ${step}`,
    "  }",
    `  if (bytes[at] !== 125) ${giveUp(mode)}`,
    "}",
    ...(missing.length === 0 ? [] : [`if (${missing.join(" || ")}) ${giveUp(mode)}`]),
  ];
}

function branches(members: readonly MemberText[], foreign: readonly string[] | undefined, mode: Mode): string[] {
  const heads = [
    ...members.map(({ name, seen, read }) => ({ name, lines: readLines(name, seen, read, mode) })),
    ...(foreign ?? []).map((name) => ({ name, lines: [giveUp(mode)] })),
  ];
  const others =
    foreign === undefined ? [giveUp(mode)] : ["at = skipMember(bytes, at);", `if (at < 0) ${giveUp(mode)}`];
  if (heads.length === 0) return others;
  const offset = telling(heads.map(({ name }) => nameText(name)));
  return [
    `const letter = ${byteAt("at", offset)};`,
    ...heads.flatMap(({ name, lines }, index) => [
      `${index === 0 ? "if" : "} else if"} (${nameTest(nameText(name), offset)}) {`,
      ...lines.map((line) => indent(line)),
    ]),
    "} else {",
    ...others.map((line) => indent(line)),
    "}",
  ];
}

/** Where the names differ most, so that most tests end with their first comparison. */
function telling(names: readonly string[]): number {
  const shortest = Math.min(...names.map(({ length }) => length));
  const differing = Array.from({ length: shortest }, (_, at) => new Set(names.map((name) => name.charAt(at))).size);
  return differing.indexOf(Math.max(...differing));
}

function nameTest(name: string, offset: number): string {
  const others = codesOf(name).flatMap((code, index) =>
    index === offset ? [] : `${byteAt("at", index)} === ${String(code)}`,
  );
  return [`letter === ${String(name.charCodeAt(offset))}`, ...others].join(" && ");
}

function readLines(name: string, seen: string, read: readonly string[], mode: Mode): string[] {
  const length = nameText(name).length;
  return [
    `if (${seen}) ${giveUp(mode)}`,
    `at += bytes[at + ${String(length)}] === 32 ? ${String(length + 1)} : ${String(length)};`,
    ...read,
  ];
}

function nameText(name: string): string {
  return `${JSON.stringify(name)}:`;
}

/** The statements that read `[a, b`, from the opening bracket to what stands behind the last element. */
export function tupleLines(elements: readonly ElementText[], mode: Mode): string[] {
  return elements.flatMap(({ declare, read, required }, index) => {
    const behindComma = index === 0 ? read : [step, ...read];
    const test = index === 0 ? "bytes[at] !== 93" : "bytes[at] === 44";
    if (!required) return [...declare, `if (${test}) {`, ...behindComma.map((line) => indent(line)), "}"];
    return [...declare, ...(index === 0 ? [] : [`if (${isMissingAt(",", "at")}) ${giveUp(mode)}`]), ...behindComma];
  });
}

export interface ElementText {
  readonly required: boolean;
  readonly declare: readonly string[];
  readonly read: readonly string[];
}
