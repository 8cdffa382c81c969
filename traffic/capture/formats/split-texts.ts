import { parseJson } from "../parse-json.js";

/**
 * Takes apart so many texts with a comma between them. One text may be anything; several must be JSON, whose own
 * commas stand in brackets or quotes. `undefined` when that does not come out.
 */
export function splitTexts(joined: string, count: number): string[] | undefined {
  if (count === 0) return joined === "" ? [] : undefined;
  if (count === 1) return [joined];
  const texts = splitOutside(joined);
  return texts.length === count && texts.every(isWhole) ? texts : undefined;
}

function isWhole(text: string): boolean {
  return /^\w+$/.test(text) || parseJson(text) !== undefined;
}

function splitOutside(joined: string): string[] {
  const texts: string[] = [];
  let start = 0;
  let depth = 0;
  for (const mark of joined.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]/gs)) {
    const letter = mark[0];
    if (letter === "[" || letter === "{") depth += 1;
    else if (letter === "]" || letter === "}") depth -= 1;
    else if (letter === "," && depth === 0) {
      texts.push(joined.slice(start, mark.index));
      start = mark.index + 1;
    }
  }
  return [...texts, joined.slice(start)];
}
