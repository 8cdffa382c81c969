import { percentOf, type Share } from "../validate/coverage.js";
import type { Severity } from "../validate/finding.js";

/** `12,345`. The platform's own formats take longer to load than many a capture to read. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 finding`, `2 findings` */
export function counted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;
}

/** `12/14` */
export function formatShare({ seen, of }: Share): string {
  return `${formatCount(seen)}/${formatCount(of)}`;
}

/** `86 %`; all and nothing are said only of what is so: never `100 %` where something is missing. */
export function formatPercent(share: Share): string {
  const percent = percentOf(share);
  const whole = percent > 0 && percent < 100 ? Math.min(99, Math.max(1, Math.round(percent))) : percent;
  return `${whole} %`;
}

/** `2 errors, 1 warning, 0 notes` */
export function formatSeverities(counts: Readonly<Record<Severity, number>>): string {
  const { error, warning, note } = counts;
  return `${counted(error, "error")}, ${counted(warning, "warning")}, ${counted(note, "note")}`;
}

/** Milliseconds since the Unix epoch as a time of the day in UTC; the number itself where it is no date. */
export function formatTime(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString();
}
