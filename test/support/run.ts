import { execFile } from "node:child_process";
import { root } from "../architecture/repository.js";

export interface Ran {
  /** `undefined` when the program was ended by a signal. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, in the repository's root unless told otherwise. */
export async function run(program: string, options: readonly string[], folder: string = root): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(program, options, { cwd: folder, maxBuffer: 2 ** 26 }, (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? undefined, stdout, stderr });
    });
  });
}

/** Runs a script with the Node that runs the tests. */
export async function runNode(script: string, options: readonly string[], folder: string = root): Promise<Ran> {
  return run(process.execPath, [script, ...options], folder);
}
