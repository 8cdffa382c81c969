import { constants } from "node:fs";
import { access, mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { describeFileTrouble } from "../../traffic/capture/file-trouble.js";
import { UsageError } from "../exit.js";

/**
 * Makes the folder that a capture goes into, and says before there is anything to write what would be in the way. A
 * file that is there stays as it is.
 *
 * @throws UsageError when the file could not be written
 */
export async function prepareFile(path: string): Promise<void> {
  if (path === "")
    throw new UsageError("the name of the capture's file is empty; is the variable set that should hold it?");
  const folder = dirname(path);
  await makeFolder(folder);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true)
    throw new UsageError(`${path} cannot be written: this is a folder; name a file in it`);
  await access(found === undefined ? folder : path, constants.W_OK).catch((error: unknown) => {
    const trouble = describeFileTrouble(error);
    throw trouble === undefined ? error : new UsageError(`${path} cannot be written: ${trouble}`, { cause: error });
  });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`cannot make the folder ${folder}: ${reason}`, { cause });
  }
}
