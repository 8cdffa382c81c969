import { readFile } from "./read-file.js";

const lineFeed = 0x0a;

/** Where the first line begins that begins at an offset or behind it; `undefined` where none does. */
export async function lineStartAt(path: string, offset: number): Promise<number | undefined> {
  if (offset === 0) return 0;
  let position = offset - 1;
  for await (const chunk of readFile(path, { from: position, to: Number.POSITIVE_INFINITY })) {
    const end = chunk.indexOf(lineFeed);
    if (end >= 0) return position + end + 1;
    position += chunk.length;
  }
  return undefined;
}

/** How many lines end before an offset. */
export async function countLines(path: string, offset: number): Promise<number> {
  let count = 0;
  for await (const chunk of readFile(path, { from: 0, to: offset })) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  }
  return count;
}
