import { isTerminal, type Output, widthOf } from "./terminal.js";

/** Milliseconds that only grow, as `performance.now` gives them. */
export type Clock = () => number;

/** Milliseconds between two lines; more often only flickers. */
const interval = 100;
/** Before that much time nothing can be said of the rate. In seconds. */
const settled = 0.5;
const eraseLine = "\r\u001B[2K";

/** How far the work is, on one line of a terminal that is written over; of no terminal, nothing at all. */
export class ProgressLine implements Disposable {
  readonly #stream: Output;
  readonly #clock: Clock;
  readonly #started: number;
  #drawn: number | undefined;
  #visible = false;

  constructor(stream: Output, clock: Clock = () => performance.now()) {
    this.#stream = stream;
    this.#clock = clock;
    this.#started = clock();
  }

  /** Bytes done, and bytes in all where that is known. */
  update(done: number, total?: number): void {
    const now = this.#clock();
    if (!isTerminal(this.#stream) || (this.#drawn !== undefined && now - this.#drawn < interval)) return;
    this.#drawn = now;
    const text = formatProgress(done, total, (now - this.#started) / 1000);
    this.#stream.write(eraseLine + text.slice(0, widthOf(this.#stream) - 1));
    this.#visible = true;
  }

  /** Takes the line away: before anything else is written, and at the end. */
  clear(): void {
    if (this.#visible) this.#stream.write(eraseLine);
    this.#visible = false;
  }

  [Symbol.dispose](): void {
    this.clear();
  }
}

/** `42 %  430 MB of 1.0 GB  210 MB/s  3 s left`; what is not known is left out. */
export function formatProgress(done: number, total: number | undefined, seconds: number): string {
  const parts: string[] = [];
  if (total !== undefined && total > 0) {
    parts.push(
      `${Math.floor((100 * Math.min(done, total)) / total)} %`,
      `${formatBytes(done)} of ${formatBytes(total)}`,
    );
  } else parts.push(formatBytes(done));
  const rate = seconds < settled ? 0 : done / seconds;
  if (rate > 0) parts.push(`${formatBytes(rate)}/s`);
  if (rate > 0 && total !== undefined && total > done) parts.push(`${formatDuration((total - done) / rate)} left`);
  return parts.join("  ");
}

const units = ["B", "kB", "MB", "GB", "TB"];

/** Powers of ten: `999 B`, `1.5 kB`, `210 MB`. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (unit < units.length - 1 && Number(size.toPrecision(3)) >= 1000) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 99.95 ? Math.round(size) : size.toFixed(1)} ${units[unit] ?? ""}`;
}

/** `45 s`, `3 min 20 s`, `2 h 5 min`; seconds are rounded up, so that it is never done too early. */
export function formatDuration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
