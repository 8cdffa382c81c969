import { stat } from "node:fs/promises";

/** Bytes of a file as it lies on the disk; `undefined` where it is none or cannot be looked at. */
export async function sizeOf(file: string): Promise<number | undefined> {
  if (file === "-") return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true ? found.size : undefined;
}
