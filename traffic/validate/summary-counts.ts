import type { CapturedFrame, CaptureEvent } from "../capture/capture-event.js";
import type { CaptureSummary } from "./report.js";

/** Counts what a capture holds. */
export class SummaryCounts {
  connections = 0;
  /** Of the last event. */
  line = 0;
  readonly #frames = { in: 0, out: 0 };
  #first: number | undefined;
  #last: number | undefined;
  #problem: string | undefined;
  #problems = 0;

  get isEmpty(): boolean {
    return this.#frames.in + this.#frames.out === 0 && this.#problems === 0;
  }

  take(event: CaptureEvent): void {
    if (event.kind === "frame") return this.takeFrame(event);
    this.line = event.line;
    if (event.kind === "open" || event.kind === "close") this.#takeTime(event.at);
  }

  takeFrame({ line, direction, at }: Pick<CapturedFrame, "line" | "direction" | "at">): void {
    this.line = line;
    // Where the capture does not say which way a frame went, the one who captured got it.
    this.#frames[direction ?? "in"] += 1;
    this.#takeTime(at);
  }

  #takeTime(at: number | undefined): void {
    if (at === undefined) return;
    if (this.#first === undefined || at < this.#first) this.#first = at;
    if (this.#last === undefined || at > this.#last) this.#last = at;
  }

  damage(problem: string): void {
    this.#problem ??= problem;
    this.#problems += 1;
  }

  summarize(file: string, format: string): CaptureSummary {
    const more = this.#problems > 1 ? ` (and ${this.#problems - 1} more such lines)` : "";
    return {
      file,
      format,
      connections: this.connections,
      frames: this.#frames,
      ...(this.#first === undefined ? {} : { first: this.#first }),
      ...(this.#last === undefined ? {} : { last: this.#last }),
      ...(this.#problem === undefined ? {} : { problem: `${this.#problem}${more}` }),
    };
  }
}
