import { readFile } from "node:fs/promises";
import { InputError } from "./input-error.js";

/**
 * Reads a JSON file that the generator wrote.
 *
 * @throws InputError when the file is missing or is none of the generator's
 */
export async function readGenerated<Shape>(path: string, isShape: (value: unknown) => value is Shape): Promise<Shape> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    if (isShape(value)) return value;
  } catch (cause) {
    throw new InputError(`${path} cannot be read; generate the venue again`, { cause });
  }
  throw new InputError(`${path} does not fit this tickwire; generate the venue again`);
}
