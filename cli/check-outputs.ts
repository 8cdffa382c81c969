import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { describeFileTrouble } from "../traffic/capture/file-trouble.js";
import { UsageError } from "./exit.js";
import type { ReportOutput } from "./report-options.js";

/**
 * Says before the work what would go wrong after it: a report that cannot be written, or that would overwrite one of
 * the captures.
 */
export async function checkOutputs(outputs: readonly ReportOutput[], captures: readonly string[]): Promise<void> {
  const read = new Set(await Promise.all(captures.map(identify)));
  for (const { path } of outputs) {
    if (path === undefined) continue;
    if (read.has(await identify(path)))
      throw new UsageError(`the report would overwrite the capture ${path}; name another file`);
    await checkWritable(path);
  }
}

/** The same for every name that a file has, be it by a link or in another case. */
async function identify(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found === undefined ? resolve(path) : `${found.dev}:${found.ino}`;
}

async function checkWritable(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) throw new UsageError(`${path} is a folder; name a file in it for the report`);
  const folder = dirname(path);
  if (found === undefined && (await stat(folder).catch(() => undefined))?.isDirectory() !== true) {
    throw new UsageError(`the report ${path} cannot be written: there is no folder ${folder}`);
  }
  await access(found === undefined ? folder : path, constants.W_OK).catch((error: unknown) => {
    throw cannotWrite(path, error);
  });
}

/** What is wrong with the file in plain words; any other error as it is. */
export function cannotWrite(path: string, error: unknown): unknown {
  const trouble = describeFileTrouble(error);
  if (trouble === undefined) return error;
  return new UsageError(`the report ${path} cannot be written: ${trouble}`, { cause: error });
}
