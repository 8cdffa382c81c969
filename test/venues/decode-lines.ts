import { Readable } from "node:stream";
import { openCapture } from "../../traffic/capture/read-capture.js";
import { type CaptureResult, decodeCapture } from "../../traffic/decode/decode-capture.js";
import { loadCatalogue, venueNames } from "../../traffic/registry.js";
import type { Venue } from "./venues.js";

/** A line of a capture. */
export interface Line {
  readonly conn: string;
  readonly dir: "in" | "out";
  readonly data: string;
  readonly enc?: "base64";
}

/** Decodes a capture as the command line does. */
export async function decodeFile({ catalogue }: Venue, path: string): Promise<readonly CaptureResult[]> {
  return decodeFrom(catalogue, path, []);
}

/** Decodes the lines as one capture. */
export async function decodeLines({ catalogue }: Venue, lines: readonly Line[]): Promise<readonly CaptureResult[]> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  return decodeFrom(catalogue, "-", [Buffer.from(text)]);
}

async function decodeFrom(
  catalogue: Venue["catalogue"],
  path: string,
  stdin: readonly Uint8Array[],
): Promise<readonly CaptureResult[]> {
  const capture = await openCapture(path, Readable.from(stdin));
  const results: CaptureResult[] = [];
  for await (const result of decodeCapture(capture, { registry: { venueNames, loadCatalogue }, catalogue })) {
    results.push(result);
  }
  return results;
}
