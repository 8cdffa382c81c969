import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { packageRoot } from "../../generator/package-root.js";
import { isRecord } from "../../traffic/is-record.js";

/** What `tickwire decode` made of a capture. */
export interface DecodedCapture {
  /** Incoming messages, by kind. */
  readonly incoming: ReadonlyMap<string, number>;
  /** Outgoing ones, by kind. */
  readonly outgoing: ReadonlyMap<string, number>;
  /** What it said on stderr. */
  readonly said: string;
  readonly exitCode: number;
}

/** Decodes a capture as a user would: with the command itself, in a process of its own. */
export async function decodeAgain(capture: string, venue: string): Promise<DecodedCapture> {
  const words = [join(packageRoot(), "dist", "cli", "main.js"), "decode", capture, "--venue", venue];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 3));
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const counts = await countLines(child.stdout);
  return { ...counts, said, exitCode: await ended };
}

/** Counts what `tickwire decode` prints, by direction and kind. */
export async function countLines(
  output: NodeJS.ReadableStream,
): Promise<Pick<DecodedCapture, "incoming" | "outgoing">> {
  const counts = { incoming: new Map<string, number>(), outgoing: new Map<string, number>() };
  for await (const line of createInterface({ input: output })) {
    const frame: unknown = JSON.parse(line);
    if (!isRecord(frame)) continue;
    const side = frame["dir"] === "out" ? counts.outgoing : counts.incoming;
    const kind = String(frame["kind"]);
    side.set(kind, (side.get(kind) ?? 0) + 1);
  }
  return counts;
}
