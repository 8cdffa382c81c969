import type { Message } from "../../runtime/contract.js";

type Path = readonly (string | number)[];

/** How much of a frame a message's schema speaks of. */
export interface Declared {
  /** Values of the frame that are there at all; of a list only the first item's. */
  readonly values: number;
  /** Those of them that the schema would not let be anything. */
  readonly declared: number;
}

/** Nothing that JSON can hold, so that any type refuses it. */
const alien = (): undefined => undefined;

/**
 * A tolerant schema lets fields pass that it does not name, so to be valid says little. A value that the schema
 * names is one that it refuses when something alien stands in its place.
 */
export function countDeclared(frame: unknown, { validate }: Message): Declared {
  const paths = [...valuePaths(frame)];
  const declared = paths.filter((path) => !validate(replaceAt(frame, path)));
  return { values: paths.length, declared: declared.length };
}

/** Paths to all that is not null and has nothing inside; the first item of a list stands for the others. */
function* valuePaths(value: unknown, at: Path = []): Generator<Path> {
  const inside = insideOf(value);
  if (inside.length > 0) for (const [key, item] of inside) yield* valuePaths(item, [...at, key]);
  else if (value !== null) yield at;
}

function insideOf(value: unknown): (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.slice(0, 1).map((item: unknown) => [0, item]);
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

/** A copy in which something alien stands at the path; what lies beside it is shared. */
function replaceAt(value: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return alien;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? replaceAt(item, rest) : item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === key ? replaceAt(item, rest) : item]),
  );
}
