import type { Readable, Writable } from "node:stream";

/** Where a command reads and prints, and what it leaves for the shell. `process` is one; tests bring their own. */
export interface Host {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  exitCode?: number | string | null | undefined;
}

/** Writes, and waits when the reader is slower than we are. */
export async function print(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (stream.write(text) || stream.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.off("drain", done);
      stream.off("close", done);
      resolve();
    };
    stream.once("drain", done);
    stream.once("close", done);
  });
}
