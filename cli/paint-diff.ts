import { styleText } from "node:util";
import type { Host } from "./host.js";

/** A unified diff as it is printed: in colours on a terminal. */
export function painted(diff: string, { stdout }: Host): string {
  const coloured = "isTTY" in stdout && stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
  return coloured ? paint(diff) : diff;
}

function paint(diff: string): string {
  return diff.replaceAll(/^(?:(\+(?!\+\+ ).*)|(-(?!-- ).*)|(@@.*))$/gm, (line) =>
    styleText(line.startsWith("+") ? "green" : line.startsWith("-") ? "red" : "cyan", line),
  );
}
