import { isRecord } from "../is-record.js";
import type { CapturedClose, CapturedFrame, CapturedOpen, CaptureEvent, Direction } from "./capture-event.js";
import { readTime } from "./capture-time.js";
import { isBase64 } from "./is-base64.js";
import { parseJson } from "./parse-json.js";

type Fields = Readonly<Record<string, unknown>>;

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line break. */
  readonly text: string;
  /** False for a last line that nothing ends. */
  readonly ended: boolean;
}

/** What a connection is called that the capture gives no name. */
export const onlyConnection = "1";

/** Reads one line of the project's own format. Fields that it does not know are ignored. */
export function readCaptureLine(line: Line): CaptureEvent {
  const fields = parseJson(line.text);
  if (fields === undefined) return damage(line, line.ended ? "the line is not JSON" : "the line is cut off");
  if (!isRecord(fields)) return damage(line, `expected an object, found ${describe(fields)}`);
  if (fields["data"] !== undefined) return readFrame(line, fields);
  return readBoundary(line, fields);
}

/** True when an object is a line of the project's own format, or was meant as one. */
export function isCaptureLine(value: object): boolean {
  if (!isRecord(value)) return false;
  const { dir, kind, data, ts, conn } = value;
  if (data === undefined) return kind === "open" || kind === "close";
  return isDirection(dir) || (typeof data === "string" && (ts !== undefined || conn !== undefined));
}

function readFrame(line: Line, fields: Fields): CaptureEvent {
  const { data, dir, enc } = fields;
  if (typeof data !== "string") return damage(line, `"data" is ${describe(data)}, expected the frame as a string`);
  if (!isDirection(dir)) return damage(line, `"dir" is ${describe(dir)}, expected "in" or "out"`);
  if (enc !== undefined && enc !== "base64")
    return damage(line, `"enc" is ${describe(enc)}, expected "base64" or nothing`);
  if (enc === undefined) return { kind: "frame", ...place(line, fields), direction: dir, data, text: true };
  if (!isBase64(data)) return damage(line, `"data" is not base64, as "enc" says it is`);
  const bytes = Buffer.from(data, "base64");
  return { kind: "frame", ...place(line, fields), direction: dir, data: bytes, text: false };
}

function readBoundary(line: Line, fields: Fields): CaptureEvent {
  const { kind, url } = fields;
  if (kind === "open") {
    return { kind, ...place(line, fields), url: typeof url === "string" ? url : undefined } satisfies CapturedOpen;
  }
  if (kind === "close") return { kind, ...place(line, fields) } satisfies CapturedClose;
  return damage(line, `expected "data", or "kind" with "open" or "close", found neither`);
}

function place(line: Line, fields: Fields): Pick<CapturedFrame, "line" | "connection" | "at" | "venue"> {
  const { conn, ts, venue } = fields;
  return {
    line: line.number,
    connection: typeof conn === "string" || typeof conn === "number" ? String(conn) : onlyConnection,
    at: readTime(ts),
    venue: typeof venue === "string" ? venue : undefined,
  };
}

function damage(line: Line, reason: string): CaptureEvent {
  return { kind: "damage", line: line.number, reason };
}

function isDirection(value: unknown): value is Direction {
  return value === "in" || value === "out";
}

function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : JSON.stringify(value);
}
