import { formatTable } from "../../traffic/report/table.js";

/** The same messages counted in several places. */
export interface Count {
  /** What the column is called. */
  readonly where: string;
  readonly counts: ReadonlyMap<string, number>;
}

export interface Summary {
  readonly text: string;
  /** Kinds whose counts differ, each as a sentence. */
  readonly disagreements: readonly string[];
}

/** One row a kind, one column a place, a total, and what does not agree. */
export function summarise(columns: readonly Count[]): Summary {
  const kinds = [...new Set(columns.flatMap(({ counts }) => [...counts.keys()]))];
  const rows = kinds.map((kind): [string, number[]] => [kind, columns.map(({ counts }) => counts.get(kind) ?? 0)]);
  const totals = columns.map((_, index) => rows.reduce((sum, [, counts]) => sum + (counts[index] ?? 0), 0));
  const text = formatTable({
    head: ["kind", ...columns.map(({ where }) => where)],
    rows: [...rows, ["all", totals] as const].map(([kind, counts]) => [kind, ...counts.map(String)]),
    align: ["left", ...columns.map(() => "right" as const)],
  });
  return { text, disagreements: rows.flatMap(([kind, counts]) => disagree(kind, counts, columns)) };
}

function disagree(kind: string, counts: readonly number[], columns: readonly Count[]): readonly string[] {
  if (new Set(counts).size <= 1) return [];
  const said = columns.map(({ where }, index) => `${counts[index] ?? 0} ${where}`);
  return [`${kind}: ${said.join(", ")}`];
}
