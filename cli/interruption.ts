/** Ctrl-C and its kin, heard once: the second time the shell's own rule holds again, and the process dies. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
}

const signals = ["SIGINT", "SIGTERM"] as const;

export function hearInterruption(): Interruption {
  const controller = new AbortController();
  const onSignal = (): void => {
    dispose();
    controller.abort();
  };
  const dispose = (): void => {
    for (const name of signals) process.off(name, onSignal);
  };
  for (const name of signals) process.on(name, onSignal);
  return { signal: controller.signal, [Symbol.dispose]: dispose };
}

/** Resolves when the signal aborts, or after so many milliseconds if they are given. */
export function untilAborted(signal: AbortSignal, milliseconds?: number): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = milliseconds === undefined ? undefined : setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
