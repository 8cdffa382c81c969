import { indent } from "../layout.js";
import { isMissingAt, standsAt } from "./bytes-text.js";
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
 * The statements that read an object from `from` to its closing brace, on which they leave `at`. One round reads the
 * members in the order of the schema, which is that of the wire; those that come in another order, and those that no
 * schema knows, take further rounds. Unknown members are passed over, unless the schema is closed; those that are
 * foreign are refused, because the reference path could take the frame for another message.
 */
export function objectLines(
  members: readonly MemberText[],
  foreign: readonly string[] | undefined,
  mode: Mode,
): string[] {
  const missing = members.flatMap(({ missing: test }) => test ?? []);
  const known = members.flatMap((member) => memberLines(member, mode));
  const round = known.length === 0 ? [] : ["const start = at;", ...known, "if (at > start) continue;"];
  return [
    ...members.flatMap(({ declare }) => declare),
    `if (bytes[from] !== 123) ${giveUp(mode)}`,
    "let at = from + 1;",
    "while (bytes[at] !== 125) {",
    ...[...round, ...strangerLines(foreign, mode)].map((line) => indent(line)),
    "}",
    // A comma stands before a member, and never before the brace.
    `if (bytes[at - 1] === 44 || bytes[at - 1] === 32) ${giveUp(mode)}`,
    ...(missing.length === 0 ? [] : [`if (${missing.join(" || ")}) ${giveUp(mode)}`]),
  ];
}

function memberLines({ name, seen, read }: MemberText, mode: Mode): string[] {
  const text = nameText(name);
  const lines = [
    `if (${seen}) ${giveUp(mode)}`,
    `at += bytes[at + ${String(text.length)}] === 32 ? ${String(text.length + 1)} : ${String(text.length)};`,
    ...read,
    ...behindMember(mode),
  ];
  return [`if (${standsAt(text, "at")}) {`, ...lines.map((line) => indent(line)), "}"];
}

/** A member that no schema knows. */
function strangerLines(foreign: readonly string[] | undefined, mode: Mode): string[] {
  if (foreign === undefined) return [giveUp(mode)];
  const refused = foreign.map((name) => `if (${standsAt(nameText(name), "at")}) ${giveUp(mode)}`);
  return [...refused, "at = skipMember(bytes, at);", `if (at < 0) ${giveUp(mode)}`, ...behindMember(mode)];
}

/** Steps over the comma behind a member, or stays on the brace. */
function behindMember(mode: Mode): string[] {
  return ["if (bytes[at] === 44) at += bytes[at + 1] === 32 ? 2 : 1;", `else if (bytes[at] !== 125) ${giveUp(mode)}`];
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
