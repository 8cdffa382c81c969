import { mkdir, rename, rmdir, unlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Difference } from "./compare.js";

/** Makes a folder what a comparison says that it should be: a file is there whole, before or after, never in part. */
export async function writeFiles(directory: string, differences: readonly Difference[]): Promise<void> {
  for (const difference of differences) {
    const path = join(directory, difference.path);
    if (difference.kind === "orphaned") await unlink(path);
    else await writeWhole(path, difference.after);
  }
}

/** Writes beside the file and then puts it in its place. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  await writeFile(beside, text);
  await rename(beside, path);
}

/** Removes a folder that has nothing in it any more. */
export async function removeEmpty(directory: string): Promise<void> {
  try {
    await rmdir(directory);
  } catch {
    // Something of the user's is still in it, or it is not there.
  }
}
