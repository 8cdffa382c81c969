import { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Host } from "../../cli/host.js";

/** A host whose output can be looked at. */
export class FakeHost implements Host {
  readonly stdin: Readable;
  readonly stdout: Collector;
  readonly stderr: Collector;
  exitCode?: number | string | null | undefined;

  constructor({
    stdin = "",
    terminal = false,
  }: { readonly stdin?: string | Uint8Array; readonly terminal?: boolean } = {}) {
    this.stdin = Readable.from(stdin.length === 0 ? [] : [Buffer.from(stdin)]);
    this.stdout = new Collector(terminal);
    this.stderr = new Collector(terminal);
  }

  /** Waits until all is there that was printed. */
  async settle(): Promise<this> {
    this.stdout.end();
    this.stderr.end();
    await Promise.all([finished(this.stdout), finished(this.stderr)]);
    return this;
  }

  /** What was printed, line by line, from JSON. */
  get results(): unknown[] {
    const lines = this.stdout.text.split("\n").filter((line) => line !== "");
    return lines.map((line): unknown => JSON.parse(line));
  }
}

class Collector extends Writable {
  text = "";

  constructor(readonly isTTY: boolean) {
    // Small, so that every command has to wait for its reader.
    super({ highWaterMark: 16 });
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    setImmediate(done);
  }
}
