/** What the page knows of a finding when it filters. */
export interface FilteredRow {
  readonly severity: string;
  readonly venue: string;
  readonly rule: string;
  /** All that the row says, in lower case. */
  readonly text: string;
}

export interface RowFilter {
  readonly severities: readonly string[];
  /** All of them where it is empty; the same for the rule. */
  readonly venue: string;
  readonly rule: string;
  /** What was typed: every word has to stand in the row. */
  readonly words: string;
}

/** Runs in the page, which holds the text of this function: it may call nothing from outside of itself. */
export function matchesFilter(row: FilteredRow, filter: RowFilter): boolean {
  if (!filter.severities.includes(row.severity)) return false;
  if (filter.venue !== "" && filter.venue !== row.venue) return false;
  if (filter.rule !== "" && filter.rule !== row.rule) return false;
  const words = filter.words.toLowerCase().split(/\s+/);
  return words.every((word) => row.text.includes(word));
}
