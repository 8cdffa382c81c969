import { stat } from "node:fs/promises";
import type { Host } from "./host.js";

/** Shows how far the work is, on a terminal only, and only where it takes its time. */
export class Progress {
  readonly #host: Host;
  /** Bytes of all files; `undefined` where one is a pipe. */
  readonly #total: number | undefined;
  readonly #started = performance.now();
  #bytes = 0;
  #shown = this.#started;
  #visible = false;

  constructor(host: Host, total: number | undefined) {
    this.#host = host;
    this.#total = total;
  }

  advance(bytes: number): void {
    this.#bytes += bytes;
    const now = performance.now();
    if (this.#host.stderr.isTTY !== true || now - this.#started < patience || now - this.#shown < interval) return;
    this.#shown = now;
    this.#visible = true;
    this.#host.stderr.write(`\r${formatProgress(this.#bytes, this.#total, (now - this.#started) / 1000)}${clearLine}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#visible) this.#host.stderr.write(`\r${clearLine}`);
  }
}

/** Milliseconds before the first line, and between two. */
const patience = 1000;
const interval = 200;
const clearLine = "\u001b[K";

export function formatProgress(bytes: number, total: number | undefined, seconds: number): string {
  const rate = bytes / seconds;
  const speed = `${formatBytes(rate)}/s`;
  if (total === undefined || total === 0) return `${formatBytes(bytes)}, ${speed}`;
  const share = Math.min(100, Math.floor((100 * bytes) / total));
  const left = Math.ceil(Math.max(0, total - bytes) / rate);
  return `${share}% of ${formatBytes(total)}, ${speed}, ${left} s left`;
}

function formatBytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Bytes of a file as it lies on the disk; `undefined` where it is none or cannot be looked at. */
export async function sizeOf(file: string): Promise<number | undefined> {
  if (file === "-") return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true ? found.size : undefined;
}
