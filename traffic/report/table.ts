export type Alignment = "left" | "right";

export interface Table {
  /** Column headings; none when absent. */
  readonly head?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** One a column; `left` where it says nothing. */
  readonly align?: readonly Alignment[];
}

const gap = "  ";

/** Columns as wide as their widest cell, two spaces apart; ends with a line break unless there is no row. */
export function formatTable({ head, rows, align = [] }: Table): string {
  const all = head === undefined ? rows : [head, ...rows];
  const widths = measureColumns(all);
  return all.map((row) => `${formatRow(row, widths, align)}\n`).join("");
}

function measureColumns(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return widths;
}

function formatRow(row: readonly string[], widths: readonly number[], align: readonly Alignment[]): string {
  const cells = row.map((cell, column) => {
    const width = widths[column] ?? cell.length;
    return align[column] === "right" ? cell.padStart(width) : cell.padEnd(width);
  });
  return cells.join(gap).trimEnd();
}
