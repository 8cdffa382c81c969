import { InputError } from "../input-error.js";
import { readFile } from "./bytes/read-file.js";
import { unpack } from "./bytes/unpack.js";
import type { CaptureEvent, FrameInPlace, TakeFrame } from "./capture-event.js";
import type { CaptureFormat, CaptureHead } from "./capture-format.js";
import { captureFormats } from "./capture-formats.js";
import { describeFileTrouble } from "./file-trouble.js";
import { readHead } from "./read-head.js";
import { defaultReadOptions, type ReadOptions } from "./read-options.js";
import { refuseForeign } from "./refuse-foreign.js";

export interface Capture {
  /** As it was asked for; `stdin` for `-`. */
  readonly file: string;
  readonly format: string;
  /** In the order of the file. Throws an `InputError` where the file cannot be read further. */
  readonly events: AsyncIterable<CaptureEvent>;
  /**
   * The same events, many at a time, which is far cheaper. A capture is read once: by this or by `events`.
   *
   * @param take see `ReadOptions.take`
   */
  readonly read: (take?: TakeFrame) => AsyncIterable<readonly CaptureEvent[]>;
}

/**
 * Opens a file of captured traffic, `-` for standard input, packed or not, and finds out its format.
 *
 * @throws InputError when the file is missing, unreadable, empty or no capture
 */
export async function openCapture(
  path: string,
  stdin: AsyncIterable<Uint8Array>,
  chosen: Partial<ReadOptions> = {},
): Promise<Capture> {
  const file = path === "-" ? "stdin" : path;
  const options = { ...defaultReadOptions, ...chosen };
  const source = countBytes(path === "-" ? stdin : readFile(path), options.onRead);
  const isEnough = (head: CaptureHead): boolean => refuseForeign(head) !== undefined || recognise(head) !== undefined;
  const { head, bytes, close } = await readHead(unpack(source), isEnough).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  const refusal = refuseForeign(head);
  const format = refusal === undefined ? recognise(head) : undefined;
  if (format === undefined) {
    await close();
    const [reason, ...advice] = refusal ?? [explainHead(head)];
    throw new InputError([`${file} ${reason}`, ...advice]);
  }
  return captureOf(file, format, bytes, options);
}

/** A capture of this format in these bytes. */
export function captureOf(
  file: string,
  format: CaptureFormat,
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): Capture {
  const readWith = (take: TakeFrame | undefined) => format.read(bytes, { ...options, take });
  const read: Capture["read"] = (take) => guard(file, take, readWith);
  return { file, format: format.name, read, events: flatten(read()) };
}

/** Tells how many bytes come. */
export async function* countBytes(
  source: AsyncIterable<Uint8Array>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    onRead(chunk.length);
    yield chunk;
  }
}

/** The format of a file that begins like this. */
export function recognise(head: CaptureHead): CaptureFormat | undefined {
  return captureFormats.find(({ recognises }) => recognises(head));
}

function explainHead(head: CaptureHead): string {
  if (new TextDecoder().decode(head.bytes).trim() === "") return "is empty";
  return "is not a capture: none of its lines is a JSON object or array; expected one frame or one event a line";
}

async function* flatten(batches: AsyncIterable<readonly CaptureEvent[]>): AsyncGenerator<CaptureEvent> {
  for await (const events of batches) yield* events;
}

/** Says of what ends the reading behind which line it came. */
async function* guard(
  file: string,
  take: TakeFrame | undefined,
  read: (take: TakeFrame | undefined) => AsyncIterable<readonly CaptureEvent[]>,
): AsyncGenerator<readonly CaptureEvent[]> {
  let last: Pick<CaptureEvent, "line" | "place"> | undefined;
  const noting = (frame: FrameInPlace): boolean => {
    if (last !== frame) last = frame;
    return take?.(frame) === true;
  };
  try {
    for await (const events of read(take && noting)) {
      last = events.at(-1) ?? last;
      yield events;
    }
  } catch (error) {
    throw unreadable(
      last === undefined ? file : placeOf(file, last),
      error,
      last === undefined ? "" : "after this line ",
    );
  }
}

/** Where in a capture an event stands, as people look it up. */
export function placeOf(file: string, { line, place }: Pick<CaptureEvent, "line" | "place">): string {
  return place === undefined ? `${file}:${line}` : `${file}:${line}: ${place}`;
}

function unreadable(place: string, error: unknown, where = ""): unknown {
  if (error instanceof InputError) {
    const [first, ...more] = error.lines;
    return new InputError([`${place}: ${where}${first}`, ...more], { cause: error });
  }
  const trouble = describeFileTrouble(error);
  return trouble === undefined ? error : new InputError(`${place}: ${where}${trouble}`, { cause: error });
}
