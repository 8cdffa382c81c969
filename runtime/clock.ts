/** What a timer is called by; opaque to everything but the clock that made it. */
export type Timer = ReturnType<typeof globalThis.setTimeout> | number;

/** Time, passed in so that tests can move it by hand. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Runs `task` once, after so many milliseconds. */
  setTimeout(task: () => void, milliseconds: number): Timer;
  clearTimeout(timer: Timer): void;
}

/** Timers run at once where they are given more: about 24 days. */
const longest = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (task, milliseconds) => globalThis.setTimeout(task, Math.min(milliseconds, longest)),
  clearTimeout: (timer) => globalThis.clearTimeout(timer),
};
