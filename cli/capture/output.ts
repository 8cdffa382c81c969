import { lstat, mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { FileSink } from "../../traffic/capture/write/file-sink.js";
import { GzipSink } from "../../traffic/capture/write/gzip-sink.js";
import { intoOne, RotatingSink, type TextSink } from "../../traffic/capture/write/rotation.js";
import type { Sink } from "../../traffic/capture/write/sink.js";
import { UsageError } from "../exit.js";
import { type Host, print } from "../host.js";
import { fileNames } from "./file-names.js";
import type { CaptureCommandOptions } from "./options.js";

/** Where a capture goes. */
export interface Output {
  readonly sink: TextSink;
  /** The files that there are by now; none where it goes to standard output. */
  readonly files: () => readonly string[];
  /** Bytes that were given to it, before they were packed. */
  readonly size: () => number;
  /** Removes what was begun where nothing came. */
  readonly discard: () => Promise<void>;
}

/** @throws InputError when the first file cannot be written */
export async function openOutput(venue: string, options: CaptureCommandOptions, host: Host): Promise<Output> {
  const { output, gzip, rotate } = options;
  const files: string[] = [];
  let size = 0;
  const measured = (sink: Sink): Sink => ({
    get size() {
      return sink.size;
    },
    write: (bytes) => {
      size += bytes.length;
      return sink.write(bytes);
    },
    close: () => sink.close(),
  });
  const packed = (sink: Sink): Sink => measured(gzip === true ? new GzipSink(sink) : sink);
  const told = { files: () => files, size: () => size };
  if (output === undefined) {
    return { ...told, sink: intoOne(packed(standardOutput(host))), discard: () => Promise.resolve() };
  }
  const name = fileNames(output, venue, rotate !== undefined);
  const next = async (): Promise<Sink> => {
    const path = name(files.length + 1, new Date());
    if (files.includes(path)) throw new UsageError(`${path} would be written twice; put {number} into --output`);
    await makeFolder(dirname(path));
    const sink = await FileSink.create(path);
    files.push(path);
    return packed(sink);
  };
  const first = await next();
  const sink =
    rotate === undefined ? intoOne(first) : new RotatingSink(first, { rotation: rotate, next, now: () => Date.now() });
  const discard = async (): Promise<void> => {
    // A device, such as the one that takes everything, is not ours to remove.
    for (const file of files) if ((await lstat(file)).isFile()) await rm(file);
  };
  return { ...told, sink, discard };
}

function standardOutput(host: Host): Sink {
  return { size: 0, write: (bytes) => print(host.stdout, bytes), close: () => Promise.resolve() };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`cannot make the folder ${folder}: ${reason}`, { cause });
  }
}
