import { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { LinePrinter } from "../../cli/line-printer.js";

/** Keeps what is written, and holds on to each write until it is told to go on. */
class SlowStream extends Writable {
  readonly writes: string[] = [];
  #done: (() => void) | undefined;

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.writes.push(chunk.toString());
    this.#done = done;
  }

  goOn(): void {
    this.#done?.();
  }
}

test("lines of one turn are written together, and do not wait for more", async () => {
  const stream = new SlowStream();
  const printer = new LinePrinter(stream);
  await printer.line("a");
  await printer.line("b");
  expect(stream.writes).toEqual([]);
  await setImmediate();
  expect(stream.writes).toEqual(["a\nb\n"]);
});

test("a flush writes what is held, once", async () => {
  const stream = new SlowStream();
  const printer = new LinePrinter(stream);
  await printer.line("a");
  await printer.flush();
  await setImmediate();
  await printer.flush();
  expect(stream.writes).toEqual(["a\n"]);
});

test("it waits for a reader that is slower", async () => {
  const stream = new SlowStream({ highWaterMark: 4 });
  const printer = new LinePrinter(stream);
  await printer.line("a long line");
  await setImmediate();
  let printed = false;
  const printing = printer.line("b").then(() => {
    printed = true;
  });
  await setImmediate();
  expect(printed).toBe(false);
  stream.goOn();
  await setImmediate();
  stream.goOn();
  await printing;
  expect(stream.writes).toEqual(["a long line\n", "b\n"]);
});

test("it does not wait for a reader that has gone", async () => {
  const stream = new SlowStream({ highWaterMark: 4 });
  const printer = new LinePrinter(stream);
  await printer.line("a long line");
  await setImmediate();
  const printing = printer.line("b");
  stream.destroy();
  await printing;
});
