/**
 * The two forms of a scanner. `scan` builds the decoded value and leaves `cursor.at` behind it, or returns
 * undefined; `check` builds nothing, and returns the offset behind the value, or -1.
 */
export interface Mode {
  readonly verb: "scan" | "check";
  readonly builds: boolean;
  /** What a scanner returns that gives up. */
  readonly failed: "undefined" | "-1";
}

export const scanMode: Mode = { verb: "scan", builds: true, failed: "undefined" };
export const checkMode: Mode = { verb: "check", builds: false, failed: "-1" };

export function giveUp(mode: Mode): string {
  return `return ${mode.failed};`;
}

/** Reads the value at `at` into a variable, and puts `at` behind it. */
export function take(mode: Mode, declare: string, target: string, expression: string): string[] {
  if (!mode.builds) return [`at = ${expression};`, "if (at < 0) return -1;"];
  return [`${declare}${target} = ${expression};`, `if (${target} === undefined) return undefined;`, "at = cursor.at;"];
}

/** The end of a function whose value ends with the byte at `at`. */
export function done(mode: Mode, value: string): string[] {
  return mode.builds ? ["cursor.at = at + 1;", `return ${value};`] : ["return at + 1;"];
}

/** Steps over a comma, and the space that some venues put behind it. */
export const step = "at += bytes[at + 1] === 32 ? 2 : 1;";
