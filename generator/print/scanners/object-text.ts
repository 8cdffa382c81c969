import { indent, quote } from "../layout.js";
import { isMissingAt, standsAt } from "./bytes-text.js";
import { giveUp, type Mode, step } from "./mode.js";

/** A member of an object, and how it is read once its name has been found. */
export interface MemberText {
  readonly name: string;
  readonly required: boolean;
  /** The variables for what is kept of it. */
  readonly keeps: readonly string[];
  /** A variable that says whether it has been there; absent where the one that is kept says it. */
  readonly flag?: string;
  /** Tests that what must be kept is missing. */
  readonly missing: readonly string[];
  /** Statements that read the value at `at`, and put `at` behind it. */
  readonly read: readonly string[];
  /** The same, with the variables declared in them. */
  readonly readFirst: readonly string[];
}

/** A member, or one that comes late: what it must not have brought before. */
type Ordered = MemberText & { readonly unless?: string | undefined };

/**
 * The statements that read an object from `from` to its closing brace, on which they leave `at`: members in the order
 * of the schema, which is that of the wire, and behind them those that no schema knows, unless it is closed. Members
 * that are foreign are refused, because the reference path could take the frame for another message.
 *
 * @param otherwise the call that reads members in any order
 */
export function orderedLines(
  members: readonly MemberText[],
  foreign: readonly string[] | undefined,
  otherwise: string,
  mode: Mode,
): string[] {
  const inTurn: readonly Ordered[] = [...members, ...lateMembers(members)];
  return [
    `if (bytes[from] !== 123) ${giveUp(mode)}`,
    "let at = from + 1;",
    ...inTurn.flatMap((member, index) => memberLines(member, inTurn[index + 1], otherwise, mode)),
    ...endLines(inTurn, foreign, otherwise, mode),
  ];
}

/** The same for members in any order. */
export function anyOrderLines(
  members: readonly MemberText[],
  foreign: readonly string[] | undefined,
  mode: Mode,
): string[] {
  const missing = members.flatMap(({ missing: tests }) => tests);
  const cases = members.flatMap((member, place) => caseLines(member, place, mode));
  const round = [
    "member = memberAt(bytes, at, names, member + 1);",
    "at = cursor.at;",
    ...["switch (member) {", ...[...cases, ...strangerLines(foreign, mode)].map((line) => indent(line)), "}"],
    ...behindMember(undefined, mode),
  ];
  return [
    ...members.flatMap(({ flag, keeps }) => [
      ...(flag === undefined ? [] : [`let ${flag} = false;`]),
      ...keeps.map(declare),
    ]),
    `const names = ${nameList(members, foreign)};`,
    ...["let at = from + 1;", "let member = -1;"],
    ...["while (bytes[at] !== 125) {", ...round.map((line) => indent(line)), "}"],
    `if (${afterComma}) ${giveUp(mode)}`,
    ...(missing.length === 0 ? [] : [`if (${missing.join(" || ")}) ${giveUp(mode)}`]),
  ];
}

function caseLines({ flag, keeps, read }: MemberText, place: number, mode: Mode): string[] {
  const lines = [
    `if (${flag ?? `${keeps.join()} !== undefined`}) ${giveUp(mode)}`,
    ...(flag === undefined ? [] : [`${flag} = true;`]),
    ...read,
    "break;",
  ];
  return [`case ${place}: {`, ...lines.map((line) => indent(line)), "}"];
}

/** A member that no schema knows has the place behind all names. */
function strangerLines(foreign: readonly string[] | undefined, mode: Mode): string[] {
  if (foreign === undefined) return ["default:", indent(giveUp(mode))];
  const lines = [
    `if (member !== names.length) ${giveUp(mode)}`,
    "at = skipValue(bytes, at);",
    `if (at < 0) ${giveUp(mode)}`,
  ];
  return ["default:", ...lines.map((line) => indent(line))];
}

function declare(variable: string): string {
  return `let ${variable};`;
}

/** A member that may be absent from its place may come behind those that may not. */
function lateMembers(members: readonly MemberText[]): readonly Ordered[] {
  const last = members.findLastIndex(({ required }) => required);
  const optional = members.slice(0, Math.max(0, last)).filter(({ required, keeps }) => !required && keeps.length < 2);
  return optional.map((member) => ({ ...member, unless: member.keeps[0] }));
}

function memberLines(member: Ordered, next: Ordered | undefined, otherwise: string, mode: Mode): readonly string[] {
  const { name, required, keeps, read, readFirst, unless } = member;
  const text = `${JSON.stringify(name)}:`;
  const behindName = `at += bytes[at + ${text.length}] === 32 ? ${text.length + 1} : ${text.length};`;
  const comma = next === undefined ? [] : behindMember(next, mode);
  if (required) return [`if (${isMissingAt(text, "at")}) return ${otherwise};`, behindName, ...readFirst, ...comma];
  const first = unless === undefined ? keeps.map(declare) : [];
  const isNew = unless === undefined ? "" : `${unless} === undefined && `;
  const lines = [behindName, ...read, ...comma].map((line) => indent(line));
  return [...first, `if (${isNew}${standsAt(text, "at")}) {`, ...lines, "}"];
}

/** Steps over a comma; only that leads to another member. Behind what may be the last one, stays on the brace. */
function behindMember(next: Ordered | undefined, mode: Mode): readonly string[] {
  if (next?.required === true) return [`if (bytes[at] !== 44) ${giveUp(mode)}`, step];
  return ["if (bytes[at] === 44) at += bytes[at + 1] === 32 ? 2 : 1;", `else if (bytes[at] !== 125) ${giveUp(mode)}`];
}

/** A comma stands before a member, and never before the brace. */
const afterComma = "bytes[at - 1] === 44 || bytes[at - 1] === 32";

/** What no schema knows is mostly new, and stands at the end. */
function endLines(
  members: readonly Ordered[],
  foreign: readonly string[] | undefined,
  otherwise: string,
  mode: Mode,
): string[] {
  const isSure = members.length === 0 || members.at(-1)?.required === true;
  const test = isSure ? "bytes[at] !== 125" : `bytes[at] !== 125 || ${afterComma}`;
  if (foreign === undefined) return [`if (${test}) return ${otherwise};`];
  const lines = [
    `at = behindStrangers(bytes, at, ${nameList(members, foreign)});`,
    `if (at === -1) ${giveUp(mode)}`,
    `if (at < 0) return ${otherwise};`,
  ];
  return [`if (${test}) {`, ...lines.map((line) => indent(line)), "}"];
}

/** The names of members that are looked for. */
function nameList(members: readonly Pick<MemberText, "name">[], foreign: readonly string[] = []): string {
  const names = new Set([...members.map(({ name }) => name), ...foreign]);
  return `[${[...names].map((name) => quote(name)).join(", ")}]`;
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
