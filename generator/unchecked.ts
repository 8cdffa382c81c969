/**
 * Stands on top of modules that are the machine's alone. The generator checks them once, and the compiler of everyone
 * who imports them need not: they are half of what it would look at.
 */
export const uncheckedMark = "// @ts-nocheck: checked when it was generated";

/** The same module as a compiler looks at it, every line where it was. */
export function withChecks(text: string): string {
  return text.replace(uncheckedMark, "//");
}
