import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import process from "node:process";

/**
 * Runs a script of this folder in a process of its own.
 *
 * @returns {Promise<{ seconds: number, peak: number, code: number }>} `peak`: kilobytes of memory at most
 */
export async function runChild(script, words) {
  const start = process.hrtime.bigint();
  const child = fork(new URL(script, import.meta.url), words, { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let [told, said] = [{}, ""];
  child.on("message", (message) => (told = message));
  child.stderr.on("data", (chunk) => (said += chunk));
  const [code] = await once(child, "close");
  if (code > 1) throw new Error(`${script} ${words.join(" ")} ended with ${code}: ${said}`);
  return { seconds: secondsSince(start), peak: told.peak ?? 0, code };
}

/** Runs a peer's command; it may end with whatever code it likes, but must not be missing. */
export async function runPeer(file, words) {
  const start = process.hrtime.bigint();
  const code = await new Promise((resolve, reject) => {
    execFile(file, words, { maxBuffer: 1 << 28 }, (error) => {
      if (error !== null && typeof error.code !== "number") reject(error);
      else resolve(error?.code ?? 0);
    });
  });
  return { seconds: secondsSince(start), code };
}

function secondsSince(start) {
  return Number(process.hrtime.bigint() - start) / 1e9;
}
