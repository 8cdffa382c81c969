import { arch, availableParallelism, cpus, loadavg, platform } from "node:os";
import process from "node:process";

/** What the figures were made on. */
export function describeMachine() {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    platform: `${platform()} ${arch()}`,
    node: process.version,
    load: Number(loadavg()[0].toFixed(1)),
  };
}

/** @param {ReturnType<typeof describeMachine>} machine */
export function showMachine({ cpu, cores, platform: system, node, load }) {
  return `${cpu}, ${cores} cores, ${system}, node ${node}, load ${load} at the start`;
}
