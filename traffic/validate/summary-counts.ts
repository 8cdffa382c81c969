import type { CapturedFrame, CaptureEvent } from "../capture/capture-event.js";
import type { ToldLines } from "../input-error.js";
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
  #stopped: ToldLines | undefined;

  get isWithoutFrames(): boolean {
    return this.#frames.in + this.#frames.out === 0;
  }

  get isEmpty(): boolean {
    return this.isWithoutFrames && this.#problem === undefined && this.#stopped === undefined;
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

  /** Why nothing more can be said of the capture; whatever is wrong with lines before is a lesser problem. */
  stop(reason: ToldLines): void {
    this.#stopped = reason;
  }

  /** Why a line of the capture, or what comes behind it, could not be read. */
  damage(problem: string): void {
    this.#problem ??= problem;
    this.#problems += 1;
  }

  summarize(file: string, format: string): CaptureSummary {
    return {
      file,
      format,
      connections: this.connections,
      frames: this.#frames,
      ...(this.#first === undefined ? {} : { first: this.#first }),
      ...(this.#last === undefined ? {} : { last: this.#last }),
      ...this.#describeProblem(),
    };
  }

  #describeProblem(): Pick<CaptureSummary, "problem"> {
    if (this.#stopped !== undefined) return { problem: this.#stopped };
    if (this.#problem === undefined) return {};
    const others = this.#problems - 1;
    const more = others > 0 ? ` (and ${others} more such line${others === 1 ? "" : "s"})` : "";
    return { problem: [`${this.#problem}${more}`] };
  }
}
