import { InputError } from "../../input-error.js";
import type { CaptureEvent } from "../capture-event.js";
import { describeSize, type ReadOptions } from "../read-options.js";
import { attachmentOpening, type Attachment, HarEntries } from "./har-entries.js";
import { harPaths } from "./har-reader.js";
import { JsonStream } from "./json-stream.js";
import { readHarLines } from "./playwright-lines.js";
import { listZip, unzipFile } from "./unzip.js";

/**
 * Reads the HAR of an archive and the messages beside it. The archive is held packed: the HAR says which file is whose,
 * and may come before them or after. Files that are no socket's are not unpacked.
 *
 * @throws InputError when there is no HAR in it, when one of its files cannot be read to its end, and when it is too large
 */
export async function* readZip(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<readonly CaptureEvent[]> {
  const archive = await collect(source, options.largestPiece);
  const names = listZip(archive);
  const har = names.find((name) => name.endsWith(".har"));
  if (har === undefined) throw new InputError(explainNoHar(names));
  const entries = new HarEntries(options);
  const failure = yield* readMember(archive, har, entries);
  const failures = failure === undefined ? [] : [`${har}: ${failure}`];
  for (const [name, attachment] of entries.attachments) {
    if (names.includes(name)) {
      const trouble = yield* readAttachment(archive, name, attachment, options);
      if (trouble !== undefined) failures.push(`${name}: ${trouble}`);
    } else failures.push(`${name}: it is not in the archive`);
  }
  if (failures.length > 0) throw new InputError(failures.join("; "));
  if (entries.messages === 0 && entries.attachments.size === 0) {
    throw new InputError(`${har} holds no WebSocket messages`);
  }
}

async function collect(source: AsyncIterable<Uint8Array>, largest: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > largest) {
      throw new InputError(`the archive is larger than ${describeSize(largest)}; unpack it and read the files in it`);
    }
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

function* readMember(
  archive: Uint8Array,
  har: string,
  entries: HarEntries,
): Generator<readonly CaptureEvent[], string | undefined> {
  const { chunks, failure } = unzipFile(archive, har);
  const json = new JsonStream(harPaths);
  for (const chunk of chunks) {
    const events = json.take(chunk).flatMap((value) => entries.take(value));
    if (events.length > 0) yield inFile(events, har);
  }
  const rest = entries.end();
  if (rest.length > 0) yield inFile(rest, har);
  return failure ?? json.failure ?? (json.isOpen ? "it is cut off" : undefined);
}

async function* readAttachment(
  archive: Uint8Array,
  name: string,
  attachment: Attachment,
  options: ReadOptions,
): AsyncGenerator<readonly CaptureEvent[], string | undefined> {
  const { chunks, failure } = unzipFile(archive, name);
  yield inFile([attachmentOpening(1, attachment)], name);
  for await (const events of readHarLines(chunks, attachment.connection, options)) yield inFile(events, name);
  return failure;
}

function inFile(events: readonly CaptureEvent[], name: string): readonly CaptureEvent[] {
  return events.map((event) => ({ ...event, place: event.place === undefined ? name : `${name} ${event.place}` }));
}

function explainNoHar(names: readonly string[]): string {
  const found = names.length === 0 ? "it holds no files" : `it holds ${names.slice(0, 5).join(", ")}`;
  return `the archive holds no HAR, as Playwright writes it (${found}); unpack it and read what is in it`;
}
