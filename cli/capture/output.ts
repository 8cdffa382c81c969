import { FileSink } from "../../traffic/capture/write/file-sink.js";
import { GzipSink } from "../../traffic/capture/write/gzip-sink.js";
import { intoOne, RotatingSink, type TextSink } from "../../traffic/capture/write/rotation.js";
import type { Sink } from "../../traffic/capture/write/sink.js";
import { UsageError } from "../exit.js";
import { type Host, print } from "../host.js";
import { freeNames } from "./free-names.js";
import { LateSink } from "./late-sink.js";
import type { CaptureCommandOptions } from "./options.js";
import { prepareFile } from "./prepare-file.js";

/** Where a capture goes. */
export interface Output {
  readonly sink: TextSink;
  /** The files that there are by now; none where it goes to standard output. */
  readonly files: () => readonly string[];
  /** Bytes that were given to it, before they were packed. */
  readonly size: () => number;
}

/**
 * Touches no file before there is something to write.
 *
 * @throws InputError when the first file could not be written
 */
export async function openOutput(venue: string, options: CaptureCommandOptions, host: Host): Promise<Output> {
  const { output, gzip, rotate } = options;
  const files: string[] = [];
  let size = 0;
  const onWrite = (bytes: number): void => void (size += bytes);
  const packed = (sink: Sink): Sink => measured(gzip === true ? new GzipSink(sink) : sink, onWrite);
  const told = { files: () => files, size: () => size };
  if (output === undefined && rotate !== undefined) {
    throw new UsageError("--rotate goes on in another file, and none is named; add --output");
  }
  if (output === undefined) return { ...told, sink: intoOne(packed(standardOutput(host))) };
  const nameNext = freeNames(output, venue, rotate !== undefined);
  const open = async (path: string): Promise<Sink> => {
    const sink = await FileSink.create(path);
    files.push(path);
    return packed(sink);
  };
  const next = async (): Promise<Sink> => {
    const path = nameNext();
    await prepareFile(path);
    return new LateSink(() => open(path));
  };
  const first = await next();
  const sink =
    rotate === undefined ? intoOne(first) : new RotatingSink(first, { rotation: rotate, next, now: () => Date.now() });
  return { ...told, sink };
}

/** @param onWrite hears of the bytes before they are packed */
function measured(sink: Sink, onWrite: (bytes: number) => void): Sink {
  return {
    get size() {
      return sink.size;
    },
    write: (bytes) => {
      onWrite(bytes.length);
      return sink.write(bytes);
    },
    close: () => sink.close(),
  };
}

function standardOutput(host: Host): Sink {
  return { size: 0, write: (bytes) => print(host.stdout, bytes), close: () => Promise.resolve() };
}
