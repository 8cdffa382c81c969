import { formatTable } from "../traffic/report/table.js";

const notMessages = ["invalid", "unknown"];

/** How many frames there were, and how many messages of each kind: a frame may hold several. */
export class Tally {
  frames = 0;
  readonly #counts = new Map<string, number>();

  count(kind: string): void {
    this.#counts.set(kind, this.of(kind) + 1);
  }

  of(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }

  get messages(): number {
    return sum([...this.#counts.values()]) - this.findings;
  }

  /** What is no message of the venue. */
  get findings(): number {
    return sum(notMessages.map((kind) => this.of(kind)));
  }

  /** Messages by kind in the order of first sight, then what is no message. */
  get rows(): readonly (readonly [kind: string, count: number])[] {
    const messages = [...this.#counts].filter(([kind]) => !notMessages.includes(kind));
    const others = [...this.#counts].filter(([kind]) => notMessages.includes(kind));
    return [...messages, ...others];
  }
}

/** A table for a person; one line for a log. */
export function formatTally(tally: Tally, table: boolean): string {
  const invalid = tally.of("invalid");
  const unknown = tally.of("unknown");
  const { frames, messages } = tally;
  const line = `tickwire decode: frames ${frames}, messages ${messages}, invalid ${invalid}, unknown ${unknown}\n`;
  if (!table) return line;
  const rows = tally.rows.map(([kind, count]) => [kind, String(count)]);
  return `${line}${formatTable({ rows, align: ["left", "right"] })}`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
