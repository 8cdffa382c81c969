import type { Clock, Timer } from "./clock.js";
import type { Heartbeat } from "./contract.js";

/**
 * Calls `beat` as often as the venue asks for, until the returned function is called. A program that was busy meanwhile
 * reads its sockets between two timers: what came must be heard before `beat` says that nothing did.
 */
export function startHeartbeat(clock: Clock, { every }: Heartbeat, beat: () => void): () => void {
  let timer: Timer;
  const run = (): void => {
    start();
    beat();
  };
  const start = (): void => {
    timer = clock.setTimeout(() => {
      timer = clock.setTimeout(run, 0);
    }, every * 1000);
  };
  start();
  return () => clock.clearTimeout(timer);
}
