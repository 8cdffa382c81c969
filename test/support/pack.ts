import { join } from "node:path";
import { run } from "./run.js";

export interface Packed {
  /** The tarball; absent on a dry run. */
  readonly tarball: string;
  /** Paths of the files in it. */
  readonly files: readonly string[];
}

/** What `npm publish` would send, without running a script: dist/ is taken as it is. */
export async function pack(folder?: string): Promise<Packed> {
  const target = folder === undefined ? ["--dry-run"] : ["--pack-destination", folder];
  const { stdout, stderr, exitCode } = await run("npm", ["pack", "--json", "--ignore-scripts", ...target]);
  if (exitCode !== 0) throw new Error(`npm pack failed: ${stderr}`);
  const [packed] = JSON.parse(stdout) as readonly { readonly filename: string; readonly files: { path: string }[] }[];
  if (packed === undefined) throw new Error(`npm pack printed no package: ${stdout}`);
  return { tarball: join(folder ?? "", packed.filename), files: packed.files.map(({ path }) => path) };
}
