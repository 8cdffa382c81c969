import { describe, expect, it } from "@jest/globals";
import { formatBytes, formatDuration, formatProgress, ProgressLine } from "../../cli/progress.js";
import { FakeHost } from "./fake-host.js";

const erase = "\r\u001B[2K";
const MB = 1e6;

describe("progress", () => {
  it.each([
    { done: 430 * MB, total: 1000 * MB, seconds: 2, want: "43 %  430 MB of 1.0 GB  215 MB/s  3 s left" },
    { done: 430 * MB, total: undefined, seconds: 2, want: "430 MB  215 MB/s" },
    { done: 1 * MB, total: 1000 * MB, seconds: 0.1, want: "0 %  1.0 MB of 1.0 GB" },
    { done: 0, total: 1000 * MB, seconds: 5, want: "0 %  0 B of 1.0 GB" },
    { done: 10 * MB, total: 10 * MB, seconds: 1, want: "100 %  10.0 MB of 10.0 MB  10.0 MB/s" },
    { done: 12 * MB, total: 10 * MB, seconds: 1, want: "100 %  12.0 MB of 10.0 MB  12.0 MB/s" },
    { done: 0, total: 0, seconds: 1, want: "0 B" },
  ])("of $done bytes of $total after $seconds s is: $want", ({ done, total, seconds, want }) => {
    expect(formatProgress(done, total, seconds)).toBe(want);
  });

  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [99_949, "99.9 kB"],
    [99_960, "100 kB"],
    [999_499, "999 kB"],
    [999_999, "1.0 MB"],
    [5e15, "5000 TB"],
  ])("%d bytes are %s", (bytes, want) => {
    expect(formatBytes(bytes)).toBe(want);
  });

  it.each([
    [0.2, "1 s"],
    [59, "59 s"],
    [59.5, "1 min 0 s"],
    [200, "3 min 20 s"],
    [7500, "2 h 5 min"],
  ])("%d seconds are %s", (seconds, want) => {
    expect(formatDuration(seconds)).toBe(want);
  });
});

describe("a progress line", () => {
  it("is written over, at most every tenth of a second, and taken away in the end", async () => {
    const host = new FakeHost({ terminal: true });
    let now = 5000;
    const line = new ProgressLine(host.stderr, () => now);
    for (const [time, done] of [
      [5000, 0],
      [5050, 1 * MB],
      [6000, 20 * MB],
      [6099, 21 * MB],
      [7000, 40 * MB],
    ] as const) {
      now = time;
      line.update(done, 100 * MB);
    }
    line.clear();
    line.clear();
    expect((await host.settle()).stderr.text).toBe(
      [
        `${erase}0 %  0 B of 100 MB`,
        `${erase}20 %  20.0 MB of 100 MB  20.0 MB/s  4 s left`,
        `${erase}40 %  40.0 MB of 100 MB  20.0 MB/s  3 s left`,
        erase,
      ].join(""),
    );
  });

  it("is nothing where no terminal is", async () => {
    const host = new FakeHost();
    const line = new ProgressLine(host.stderr);
    line.update(1, 2);
    line[Symbol.dispose]();
    expect((await host.settle()).stderr.text).toBe("");
  });

  it("is no longer than the terminal is wide", async () => {
    const host = new FakeHost({ terminal: true });
    const narrow = Object.assign(host.stderr, { columns: 10 });
    new ProgressLine(narrow, () => 0).update(1, 1e12);
    expect((await host.settle()).stderr.text).toBe(`${erase}0 %  1 B `);
  });
});
