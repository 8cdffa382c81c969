import type { CaptureEvent } from "../../../traffic/capture/capture-event.js";
import { sharedPath } from "../../shared.js";
import { readAll } from "./reading.js";

/** Counted by hand from the files: times are of the first frame and of the last. */
interface Sample {
  readonly file: string;
  readonly format: string;
  readonly out: number;
  readonly into: number;
  readonly unsaid?: number;
  readonly binary: number;
  readonly connections: readonly string[];
  readonly urls: readonly string[];
  readonly times: readonly (number | undefined)[];
}

const okex = "wss://real.okex.com:8443/ws/v3";
const local = "ws://127.0.0.1:18080/ws";
const nineteen = { out: 1, into: 3, binary: 1 } as const;
const envelope = {
  format: "tickwire",
  ...nineteen,
  connections: ["c1"],
  urls: [okex],
  times: [1606294781123, 1606294806133],
};
const har = {
  format: "HAR",
  ...nineteen,
  connections: ["entries[0]"],
  urls: [okex],
  times: [1606294781123, 1606294806133],
};
const tardis = {
  format: "tardis raw",
  out: 0,
  into: 3,
  binary: 0,
  connections: ["1", "2"],
  urls: [],
  times: [1606294781127, 1606294785000],
};

const samples: readonly Sample[] = [
  {
    file: "bare.ndjson",
    format: "bare lines",
    out: 0,
    into: 0,
    unsaid: 4,
    binary: 0,
    connections: ["1"],
    urls: [],
    times: [undefined, undefined],
  },
  { file: "chrome-devtools.har", ...har },
  {
    file: "cryptofeed-v2.ws.1.0",
    format: "cryptofeed",
    ...nineteen,
    connections: ["1"],
    urls: [okex],
    times: [1606294781123, 1606294806133],
  },
  { file: "envelope.ndjson", ...envelope },
  { file: "envelope.ndjson.gz", ...envelope },
  { file: "envelope.ndjson.zst", ...envelope },
  {
    file: "mitmproxy.flow",
    format: "mitmproxy flows",
    ...nineteen,
    connections: ["1"],
    urls: [local],
    times: [1795166442162.61, 1795166442164.86],
  },
  { file: "mitmproxy.har", ...har },
  { file: "mitmproxy.zhar", ...har },
  {
    file: "playwright-attach.jsonl",
    format: "Playwright messages",
    ...nineteen,
    connections: ["1"],
    urls: [],
    times: [1795166963212.368, 1795166963214.8958],
  },
  {
    file: "playwright-attach.zip",
    format: "zip with a HAR",
    ...nineteen,
    connections: ["entries[1]"],
    urls: [local],
    times: [1795166963212.368, 1795166963214.8958],
  },
  {
    file: "playwright.har",
    format: "HAR",
    ...nineteen,
    connections: ["entries[1]"],
    urls: [local],
    times: [1795166368365.5798, 1795166368369.3987],
  },
  {
    file: "tardis-machine-replay.ndjson",
    format: "tardis-machine",
    out: 0,
    into: 2,
    binary: 0,
    connections: ["1"],
    urls: [],
    times: [1606294781127, 1606294781228],
  },
  { file: "tardis-raw.ndjson", ...tardis },
  { file: "tardis-raw.ndjson.gz", ...tardis },
  {
    file: "tshark.tsv",
    format: "tshark",
    ...nineteen,
    connections: ["0"],
    urls: [],
    times: [1795166395031.2302, 1795166395038.9],
  },
  {
    file: "wscat-tty.log",
    format: "wscat",
    out: 1,
    into: 2,
    binary: 0,
    connections: ["1"],
    urls: [],
    times: [undefined, undefined],
  },
];

describe("a sample of a format", () => {
  test.each(samples)("reads to its frames, directions, connections, addresses and times: $file", async (sample) => {
    const path = sharedPath(`captures/formats/${sample.file}`);
    if (path === undefined) return;
    const { format, events, error } = await readAll(path);
    expect(error).toBeUndefined();
    expect(events.filter(({ kind }) => kind === "damage" || kind === "warning")).toEqual([]);
    expect(format).toBe(sample.format);
    expect(count(events)).toEqual(counted(sample));
    const frames = events.filter((event) => event.kind === "frame");
    const [first, last] = sample.times;
    expectTime(frames[0]?.at, first);
    expectTime(frames.at(-1)?.at, last);
  });

  test("reads its binary frame to the bytes that were sent", async () => {
    const zlib = "ab562a494cca4955b2522a2ec82fd12fc94cce4e2d52d2514a492c49";
    for (const { file, binary } of samples) {
      const path = sharedPath(`captures/formats/${file}`);
      if (path === undefined || binary === 0) continue;
      const { events } = await readAll(path);
      const [frame] = events.filter((event) => event.kind === "frame").filter(({ text }) => !text);
      expect(Buffer.from(frame?.data ?? "").toString("hex")).toMatch(new RegExp(`^${zlib}`));
    }
  });

  test("of packets is refused with the command that makes frames of them", async () => {
    const path = sharedPath("captures/formats/wireshark-loopback.pcapng");
    if (path === undefined) return;
    const { error } = await readAll(path);
    expect(error).toContain(`${path} holds packets`);
    expect(error).toContain("tshark -r FILE -Y websocket -T fields -E header=y -e frame.time_epoch");
  });
});

function count(events: readonly CaptureEvent[]): object {
  const frames = events.filter((event) => event.kind === "frame");
  return {
    out: frames.filter(({ direction }) => direction === "out").length,
    into: frames.filter(({ direction }) => direction === "in").length,
    unsaid: frames.filter(({ direction }) => direction === undefined).length,
    binary: frames.filter(({ text }) => !text).length,
    connections: [...new Set(frames.map(({ connection }) => connection))],
    urls: events.filter((event) => event.kind === "open").map(({ url }) => url),
  };
}

function counted({ out, into, unsaid = 0, binary, connections, urls }: Sample): object {
  return { out, into, unsaid, binary, connections, urls };
}

function expectTime(found: number | undefined, want: number | undefined): void {
  if (want === undefined) expect(found).toBeUndefined();
  else expect(found).toBeCloseTo(want, 2);
}
