/**
 * Stands on top of modules that are the machine's alone. The generator checks them once, and the compiler of everyone
 * who imports them need not: that is a tenth of its time, and more on a large venue.
 */
export const uncheckedMark = "// @ts-nocheck: checked when it was generated";

/** The same module as a compiler looks at it, every line where it was. */
export function withChecks(text: string): string {
  return text.replace(uncheckedMark, "//");
}
