import process from "node:process";
import { median } from "./statistics.mjs";

/**
 * @typedef {() => number} Task one pass over some frames; the number keeps the work from being optimised away
 * @typedef {{ readonly ns: number, readonly ratio: number }} Measured
 *   `ns`: median of a frame; `ratio`: to the first task, the median of what the rounds gave
 */

/**
 * Time is what the process spent on a processor, garbage collection on its other threads included: on a shared
 * machine the clock on the wall measures the neighbours.
 */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What the passes returned; nobody reads it. */
export let sink = 0;

/** Long enough that each sample has its share of the garbage. */
const sampleMs = 12;

/**
 * Runs tasks in turn, many rounds, so that what disturbs the machine disturbs all of them alike. A ratio
 * is taken within a round and never across two.
 *
 * @param {Readonly<Record<string, Task>>} tasks the first is what the others are compared with
 * @param {number} count frames a pass
 * @param {{ readonly rounds?: number, readonly warmUpMs?: number }} [options] a warm-up of so long for each task
 * @returns {Record<string, Measured>}
 */
export function measure(tasks, count, { rounds = 15, warmUpMs = 250 } = {}) {
  const names = Object.keys(tasks);
  const passes = warmUp(
    names.map((name) => tasks[name]),
    warmUpMs,
  );
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      samples[name].push(timePasses(tasks[name], passes) / passes);
    }
  }
  const base = samples[names[0]];
  return Object.fromEntries(names.map((name) => [name, summarise(samples[name], base, count)]));
}

/** Interleaved as well: a function that is compiled while it sees one kind of caller is compiled again later. */
function warmUp(tasks, ms) {
  const start = cpuMs();
  let rounds = 0;
  do {
    for (const task of tasks) timePasses(task, 1);
    rounds += 1;
  } while (cpuMs() - start < ms * tasks.length);
  const pass = timePasses(tasks[0], rounds) / rounds;
  return Math.max(1, Math.ceil(sampleMs / pass));
}

function timePasses(task, passes) {
  const start = cpuMs();
  for (let pass = 0; pass < passes; pass += 1) sink += task();
  return cpuMs() - start;
}

function summarise(times, base, count) {
  return {
    ns: (median(times) * 1e6) / count,
    ratio: median(times.map((time, round) => time / base[round])),
  };
}
