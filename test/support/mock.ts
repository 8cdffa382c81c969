import { spawn } from "node:child_process";
import { root } from "../architecture/repository.js";

export interface RunningMock {
  readonly url: string;
  readonly stop: () => void;
}

/** Starts `tickwire mock` on a free port and waits until it says where it listens. */
export async function startMock(venue: string): Promise<RunningMock> {
  const child = spawn(process.execPath, ["dist/cli/main.js", "mock", venue, "--port", "0"], { cwd: root });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const [found] = /\bws:\/\/[\w.:[\]-]+/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("exit", () => reject(new Error(`the mock exchange ended before it listened: ${said}`)));
  });
  return { url, stop: () => void child.kill() };
}
