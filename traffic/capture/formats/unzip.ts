import { Unzip, type UnzipFile, UnzipInflate } from "fflate";

/** What is in an archive, in the order of the file. */
export interface Unzipped {
  readonly chunks: readonly Uint8Array[];
  /** What is wrong with the file; its chunks are what comes before that. */
  readonly failure: string | undefined;
}

/**
 * Unpacks a file of an archive. The archive is read from its front, not from the table at its end, so that one which
 * is cut off gives what it holds.
 */
export function unzipFile(archive: Uint8Array, name: string): Unzipped {
  const chunks: Uint8Array[] = [];
  const end: { reached: boolean; failure?: string } = { reached: false };
  walk(archive, (file) => {
    if (file.name !== name || end.reached) return;
    file.ondata = (error, data, final) => {
      if (error === null) chunks.push(data);
      else end.failure ??= error.message;
      end.reached ||= final;
    };
    file.start();
  });
  return { chunks, failure: end.failure ?? (end.reached ? undefined : "it is cut off") };
}

/** The names of the files in an archive. */
export function listZip(archive: Uint8Array): readonly string[] {
  const names: string[] = [];
  walk(archive, ({ name }) => names.push(name));
  return names;
}

function walk(archive: Uint8Array, onFile: (file: UnzipFile) => void): void {
  const unzip = new Unzip(onFile);
  unzip.register(UnzipInflate);
  try {
    unzip.push(archive, true);
  } catch {
    // What is found till then counts; a file that was asked for and has no end says so itself.
  }
}
