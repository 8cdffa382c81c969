import { execFile } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median, rounded } from "../lib/statistics.mjs";
import { scanners } from "./paths.mjs";

const run = promisify(execFile);
const child = fileURLToPath(new URL("cold-child.mjs", import.meta.url));
const rounds = 7;

/**
 * Milliseconds that the first 1,000 frames of a fresh process take; with scanners, after `warmUp()`, whose own
 * time is told apart. Each path has its own processes, in turn.
 */
export async function measureCold() {
  const names = ["json", "reference", ...(scanners === undefined ? [] : ["scanners"])];
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) samples[name].push(await runOnce(name));
  }
  const summarise = (name) => ({
    ms: rounded(median(samples[name].map(({ ms }) => ms))),
    warmUpMs: rounded(median(samples[name].map(({ warmUpMs }) => warmUpMs))),
  });
  return Object.fromEntries(names.map((name) => [name, summarise(name)]));
}

async function runOnce(name) {
  const { stdout } = await run(process.execPath, [child, name]);
  return JSON.parse(stdout);
}
