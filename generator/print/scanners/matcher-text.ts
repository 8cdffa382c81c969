import { indent } from "../layout.js";
import { firstOf, type Regular } from "./regular.js";

/** The statements that leave `at` on the quote behind a match, or return -1. */
export function matcherLines(regular: Regular): string[] {
  return [
    "let at = from + 1;",
    "let byte = bytes[at] ?? 0;",
    ...linesOf(regular),
    "if (bytes[from] !== 34 || byte !== 34) return -1;",
  ];
}

const advance = "byte = bytes[++at] ?? 0;";

function linesOf(regular: Regular): string[] {
  switch (regular.kind) {
    case "bytes":
      return [`if (${isNot(regular.bytes)}) return -1;`, advance];
    case "sequence":
      return regular.parts.flatMap(linesOf);
    case "choice":
      return choiceLines(regular.options);
    case "repeat":
      return repeatLines(regular);
  }
}

/** What a test has let through need not be tested again. */
function enteredLines(regular: Regular): string[] {
  if (regular.kind === "bytes") return [advance];
  if (regular.kind !== "sequence") return linesOf(regular);
  const [first, ...others] = regular.parts;
  return first === undefined ? [] : [...enteredLines(first), ...others.flatMap(linesOf)];
}

function choiceLines(options: readonly Regular[]): string[] {
  const branches = options.map((option, index) => [
    `${index === 0 ? "if" : "} else if"} (${isOne(firstOf(option))}) {`,
    ...enteredLines(option).map((line) => indent(line)),
  ]);
  return [...branches.flat(), "} else return -1;"];
}

function repeatLines({ part, least, most }: Regular & { kind: "repeat" }): string[] {
  const needed = Array.from({ length: least }, () => linesOf(part)).flat();
  const entered = enteredLines(part);
  const test = isOne(firstOf(part));
  if (most === Infinity) return [...needed, ...statement(`while (${test})`, entered)];
  const further = Array.from({ length: most - least }).reduce<string[]>(
    (inner) => statement(`if (${test})`, [...entered, ...inner]),
    [],
  );
  return [...needed, ...further];
}

function statement(head: string, body: readonly string[]): string[] {
  if (body.length === 1) return [`${head} ${body.join("")}`];
  return [`${head} {`, ...body.map((line) => indent(line)), "}"];
}

function isOne(bytes: ReadonlySet<number>): string {
  return rangesOf(bytes)
    .map(([first, last]) => (first === last ? `byte === ${first}` : `(byte >= ${first} && byte <= ${last})`))
    .join(" || ")
    .replace(/^\((.*)\)$/, (whole, inner: string) => (inner.includes("(") ? whole : inner));
}

function isNot(bytes: ReadonlySet<number>): string {
  const ranges = rangesOf(bytes).map(([first, last]) =>
    first === last ? `byte !== ${first}` : `(byte < ${first} || byte > ${last})`,
  );
  return ranges.length === 1 ? ranges.join("").replace(/^\((.*)\)$/, "$1") : ranges.join(" && ");
}

function rangesOf(bytes: ReadonlySet<number>): [number, number][] {
  const ranges: [number, number][] = [];
  for (const byte of [...bytes].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === byte - 1) last[1] = byte;
    else ranges.push([byte, byte]);
  }
  return ranges;
}
