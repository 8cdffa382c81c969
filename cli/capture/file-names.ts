import { basename, dirname, extname, join } from "node:path";

/**
 * Names the files of a capture. `{venue}`, `{time}` (when the file begins) and `{number}` (from 1) stand for themselves
 * in the pattern; where files take turns and neither time nor number is in it, the number comes before its ending.
 */
export function fileNames(pattern: string, venue: string, rotates: boolean): (number: number, now: Date) => string {
  const counted = rotates && !/\{(?:time|number)\}/.test(pattern) ? withNumber(pattern) : pattern;
  return (number, now) =>
    counted
      .replaceAll("{venue}", venue)
      .replaceAll("{number}", String(number).padStart(4, "0"))
      .replaceAll("{time}", now.toISOString().slice(0, 19).replaceAll(":", "-"));
}

function withNumber(path: string): string {
  const name = basename(path);
  const packed = name.endsWith(".gz") ? ".gz" : "";
  const ending = extname(name.slice(0, name.length - packed.length)) + packed;
  return join(dirname(path), `${name.slice(0, name.length - ending.length)}-{number}${ending}`);
}
