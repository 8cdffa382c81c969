import { importsOf } from "./imports.js";
import { isHandWritten, type TextFile } from "./repository.js";

type Graph = ReadonlyMap<string, readonly string[]>;

/** A finding for each circle of imports among hand-written files, types included. */
export function findCircles(files: readonly TextFile[]): string[] {
  const handWritten = files.filter(({ path }) => isHandWritten(path));
  const graph = new Map(handWritten.map((file) => [file.path, importsOf(file).map(({ to }) => to)]));
  const circles = new Map<string, string>();
  for (const start of graph.keys()) {
    const circle = shortestCircle(start, graph);
    if (circle === undefined) continue;
    // The same circle is met once from each of its files.
    const name = circle.toSorted().join();
    if (!circles.has(name)) circles.set(name, `circular import: ${[...circle, start].join(" -> ")}`);
  }
  return [...circles.values()];
}

function shortestCircle(start: string, graph: Graph): readonly string[] | undefined {
  const seen = new Set<string>();
  let paths: (readonly string[])[] = [[start]];
  while (paths.length > 0) {
    const closed = paths.find((path) => graph.get(path.at(-1) ?? "")?.includes(start));
    if (closed !== undefined) return closed;
    paths = paths.flatMap((path) => longer(path, graph, seen));
  }
  return undefined;
}

function longer(path: readonly string[], graph: Graph, seen: Set<string>): (readonly string[])[] {
  const unseen = (graph.get(path.at(-1) ?? "") ?? []).filter((to) => !seen.has(to));
  for (const to of unseen) seen.add(to);
  return unseen.map((to) => [...path, to]);
}
