import type { Clock, Timer } from "../../runtime/clock.js";

interface Alarm {
  readonly at: number;
  readonly task: () => void;
}

/** Time that moves only when a test moves it. */
export class FakeClock implements Clock {
  #now = 1_583_131_539_528;
  #next = 1;
  readonly #alarms = new Map<Timer, Alarm>();

  now(): number {
    return this.#now;
  }

  setTimeout(task: () => void, milliseconds: number): Timer {
    const timer = this.#next++;
    this.#alarms.set(timer, { at: this.#now + milliseconds, task });
    return timer;
  }

  clearTimeout(timer: Timer): void {
    this.#alarms.delete(timer);
  }

  /** Somebody sets the clock; timers run on. */
  setBack(milliseconds: number): void {
    this.#now -= milliseconds;
    for (const [timer, { at, task }] of this.#alarms) this.#alarms.set(timer, { at: at - milliseconds, task });
  }

  /** Time goes by in which nothing can run: then what is due does, and after it `input` comes. */
  busy(milliseconds: number, input: () => void): void {
    this.#now += milliseconds;
    const due = [...this.#alarms].filter(([, { at }]) => at <= this.#now);
    for (const [timer, { task }] of due) {
      this.#alarms.delete(timer);
      task();
    }
    input();
  }

  /** Timers that still run. */
  get pending(): number {
    return this.#alarms.size;
  }

  /** Moves on, running what falls due in its order, and lets promises settle in between. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (let due = this.#due(end); due !== undefined; due = this.#due(end)) {
      const [timer, { at, task }] = due;
      this.#alarms.delete(timer);
      this.#now = at;
      task();
      await settle();
    }
    this.#now = end;
  }

  #due(end: number): readonly [Timer, Alarm] | undefined {
    const [first] = [...this.#alarms].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
    return first;
  }
}

/** Lets every promise settle that can without time or input. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
