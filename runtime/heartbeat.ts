import type { Clock, Timer } from "./clock.js";
import type { Heartbeat } from "./contract.js";

/** Calls `beat` as often as the venue asks for, until the returned function is called. */
export function startHeartbeat(clock: Clock, { every }: Heartbeat, beat: () => void): () => void {
  let timer: Timer = clock.setTimeout(run, every * 1000);
  function run(): void {
    timer = clock.setTimeout(run, every * 1000);
    beat();
  }
  return () => clock.clearTimeout(timer);
}
