import { propertyKey } from "../plan/names.js";

/** Every line two spaces further in; empty lines stay empty. */
export function indent(text: string, depth = 1): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : "  ".repeat(depth) + line))
    .join("\n");
}

/** `{`, one member a line, `}`; the shape in which a new member is one added line. */
export function block(open: string, lines: readonly string[], close: string, end = ","): string {
  if (lines.length === 0) return open + close;
  return [open, ...lines.map((line) => indent(line + end)), close].join("\n");
}

export function quote(value: string | number | boolean | null): string {
  return JSON.stringify(value);
}

/** What stands between the backticks of a template, apart from its places. */
export function templateText(text: string): string {
  return text.replaceAll(/[`\\]|\$(?=\{)/g, "\\$&").replaceAll("\r", "\\r");
}

/** A small literal on one line: `["method"]`, `{ by: "id" }`. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, field]) => `${propertyKey(key)}: ${inline(field)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** Breaks prose into lines of a comment. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Lines after the first further in: for text that continues a line that is indented already. */
export function hang(text: string, depth = 1): string {
  const [first = "", ...rest] = text.split("\n");
  return rest.length === 0 ? first : `${first}\n${indent(rest.join("\n"), depth)}`;
}
