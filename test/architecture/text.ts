import { folderOf, isHandWritten, type TextFile } from "./repository.js";

const longest = 300;

export function findLongFiles(files: readonly TextFile[]): string[] {
  return files
    .filter(({ path }) => isHandWritten(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => `${path} has ${lines} lines; a file is one thing, in at most ${longest}`);
}

/** What a venue needs stands in its spec. */
export function findVenueNames(files: readonly TextFile[], venues: readonly string[]): string[] {
  return files
    .filter(({ path }) => ["generator", "runtime", "traffic"].includes(folderOf(path)))
    .flatMap(({ path, text }) =>
      venues
        .filter((venue) => `${path}\n${text}`.toLowerCase().includes(venue))
        .map((venue) => `${path} names ${venue}`),
    );
}

const foreign: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "a path of somebody's machine", pattern: /(?<![\w.:/+-])\/(?:home|Users|root|work|tmp|mnt)\/[\w.-]+/ },
  { what: "a path of somebody's machine", pattern: /\b[A-Z]:\\\\?(?:Users|Work|Temp)\b/ },
  { what: "a package registry", pattern: /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\b|\bnpm\.pkg\.github\b/ },
  { what: "a package registry", pattern: /"resolved":\s*"https?:/ },
];

export function findForeignPlaces(files: readonly TextFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    foreign.flatMap(({ what, pattern }) => {
      const found = pattern.exec(text);
      return found === null ? [] : [`${path} holds ${what}: ${found[0]}`];
    }),
  );
}
