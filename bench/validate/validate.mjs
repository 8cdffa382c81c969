import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, rounded } from "../lib/statistics.mjs";
import { makeCapture } from "./make-capture.mjs";
import { runChild, runPeer } from "./run-child.mjs";
import { writeSample } from "./sample.mjs";

const rounds = 3;
const sampleFrames = 1_500_000;
const captures = {
  "tickwire, five venues": { shape: "tickwire" },
  "bare lines, gateio": { shape: "bare", venue: "gateio" },
};

/** @param {{ megabytes: number }} options both files of a capture together */
export async function measureValidate({ megabytes }) {
  const folder = mkdtempSync(join(tmpdir(), "tickwire-bench-"));
  try {
    const sample = await measureSample(folder);
    const figures = {};
    for (const [name, wanted] of Object.entries(captures)) {
      figures[name] = await measureCapture(folder, { ...wanted, megabytes });
    }
    return { captures: figures, sample };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two files, so that there is something to spread over two threads. */
async function measureCapture(folder, wanted) {
  const files = ["one.ndjson", "other.ndjson"].map((name) => join(folder, name));
  const [{ bytes, frames }] = files.map((file) => makeCapture(file, { ...wanted, megabytes: wanted.megabytes / 2 }));
  const venue = wanted.venue === undefined ? [] : ["--venue", wanted.venue];
  const validate = (jobs) => () => runChild("tickwire-child.mjs", ["validate", ...files, ...venue, "--jobs", jobs]);
  const times = await takeTurns({
    readline: () => runChild("readline-child.mjs", [wanted.shape, ...files]),
    "one job": validate("1"),
    "two jobs": validate("2"),
  });
  return { bytes: 2 * bytes, frames: 2 * frames, rows: summarise(times, 2 * bytes) };
}

/** Whole commands, in turn, so that a busy machine is busy for all of them. */
async function takeTurns(tasks) {
  const runs = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, task] of Object.entries(tasks)) runs[name].push(await task());
  }
  return runs;
}

/** `times`: how often as fast as the first, within a round. */
function summarise(runs, bytes) {
  const [base] = Object.values(runs);
  const of = (results) => ({
    megabytesASecond: rounded(bytes / 1e6 / median(results.map(({ seconds }) => seconds))),
    times: rounded(median(results.map(({ seconds }, round) => base[round].seconds / seconds))),
    peakMegabytes: rounded(Math.max(...results.map(({ peak = 0 }) => peak)) / 1024),
  });
  return Object.fromEntries(Object.entries(runs).map(([name, results]) => [name, of(results)]));
}

/** A whole command of ours beside a whole command of theirs. */
async function measureSample(folder) {
  const { venue, kind, bytes, paths } = writeSample(folder, sampleFrames);
  const bin = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
  const runs = await takeTurns({
    "tickwire validate": () => runChild("tickwire-child.mjs", ["validate", paths["lines.jsonl"], "--venue", venue]),
    "sourcemeta jsonschema --fast": () =>
      runPeer(bin("jsonschema"), ["validate", paths["schema.json"], paths["lines.jsonl"], "--fast"]),
    "ajv-cli": () =>
      runPeer(bin("ajv"), ["validate", "--strict=false", "-s", paths["list-schema.json"], "-d", paths["list.json"]]),
  });
  const refused = Object.entries(runs).filter(([, results]) => results.some(({ code }) => code !== 0));
  return { venue, kind, bytes, rows: summarise(runs, bytes), refused: refused.map(([name]) => name) };
}
