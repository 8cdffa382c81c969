import { createReadStream } from "node:fs";
import { InputError } from "../input-error.js";
import type { CaptureEvent } from "./capture-event.js";
import type { CaptureFormat, CaptureHead } from "./capture-format.js";
import { captureFormats } from "./capture-formats.js";
import { decompress } from "./decompress.js";
import { describeFileTrouble } from "./file-trouble.js";
import { readHead } from "./read-head.js";

export interface Capture {
  /** As it was asked for; `stdin` for `-`. */
  readonly file: string;
  readonly format: string;
  /** In the order of the file. Throws an `InputError` where the file cannot be read further. */
  readonly events: AsyncIterable<CaptureEvent>;
}

/**
 * Opens a file of captured traffic, `-` for standard input, packed with gzip or not, and finds out its format.
 *
 * @param onRead hears of each piece of the file, as it lies on the disk
 * @throws InputError when the file is missing, unreadable, empty or no capture
 */
export async function openCapture(
  path: string,
  stdin: AsyncIterable<Uint8Array>,
  onRead: (bytes: number) => void = () => undefined,
): Promise<Capture> {
  const file = path === "-" ? "stdin" : path;
  const source = countBytes(path === "-" ? stdin : createReadStream(path), onRead);
  const { head, bytes, close } = await readHead(decompress(source)).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  const format = recognise(head);
  if (format === undefined) {
    await close();
    throw new InputError(`${file} ${explainHead(head)}`);
  }
  return { file, format: format.name, events: guard(file, format.read(bytes)) };
}

async function* countBytes(
  source: AsyncIterable<Uint8Array>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    onRead(chunk.length);
    yield chunk;
  }
}

function recognise(head: CaptureHead): CaptureFormat | undefined {
  return captureFormats.find(({ recognises }) => recognises(head));
}

function explainHead(head: CaptureHead): string {
  if (head.bytes.every(isBlank)) return "is empty";
  return "is not a capture: none of its lines is a JSON object or array; expected one frame or one event a line";
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

async function* guard(file: string, events: AsyncIterable<CaptureEvent>): AsyncGenerator<CaptureEvent> {
  let line = 0;
  try {
    for await (const event of events) {
      line = event.line;
      yield event;
    }
  } catch (error) {
    throw unreadable(line === 0 ? file : `${file}:${line}`, error, line === 0 ? "" : "after this line ");
  }
}

function unreadable(place: string, error: unknown, where = ""): unknown {
  if (error instanceof InputError) return new InputError(`${place}: ${where}${error.message}`, { cause: error });
  const trouble = describeFileTrouble(error);
  return trouble === undefined ? error : new InputError(`${place}: ${where}${trouble}`, { cause: error });
}
