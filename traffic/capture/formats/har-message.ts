import { isRecord } from "../../is-record.js";
import type { CaptureEvent, Direction } from "../capture-event.js";
import { readTime } from "../capture-time.js";
import { isBase64 } from "../is-base64.js";
import { binaryFrame, textFrame } from "../lines/frame-data.js";
import type { ReadOptions } from "../read-options.js";
import { closed, happened } from "./connections.js";

/** Where a message stands. */
export interface HarPlace {
  readonly line: number;
  readonly place?: string;
  readonly connection: string;
}

/** RFC 6455, section 5.2. */
const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/**
 * An item of `_webSocketMessages`, `{type, time, opcode, data}`, as events: none for a control frame. Chrome and
 * mitmproxy write seconds, Playwright milliseconds; the size tells which.
 */
export function readHarMessage(message: unknown, where: HarPlace, options: ReadOptions): readonly CaptureEvent[] {
  const { connection, ...place } = where;
  const damage = (reason: string): CaptureEvent[] => [{ kind: "damage", ...place, reason }];
  if (!isRecord(message)) return damage("expected a message as an object");
  const { type, opcode, time, data } = message;
  if (type === "error") {
    const said = typeof data === "string" && data !== "" ? `: ${data}` : "";
    return [{ kind: "warning", ...place, reason: `the socket failed, and frames may be missing${said}` }];
  }
  const direction = directionOf(type);
  if (direction === undefined) return damage(`"type" is ${describe(type)}, expected "send" or "receive"`);
  if (opcode === opcodes.ping || opcode === opcodes.pong) return [];
  if (opcode === opcodes.close) return [{ ...closed(where.line, connection, readTime(time)), ...place }];
  if (typeof data !== "string") return damage(`"data" is ${describe(data)}, expected the frame as a string`);
  const frame = { kind: "frame", ...place, ...happened(connection, readTime(time)), direction } as const;
  if (opcode === undefined || opcode === opcodes.text) return [{ ...frame, ...textFrame(data, options) }];
  if (opcode !== opcodes.binary) return damage(`"opcode" is ${describe(opcode)}, expected 1 for text or 2 for binary`);
  if (!isBase64(data)) return damage(`"data" of a binary frame is not base64`);
  return [{ ...frame, ...binaryFrame(Buffer.from(data, "base64")) }];
}

function directionOf(type: unknown): Direction | undefined {
  if (type === "send") return "out";
  return type === "receive" ? "in" : undefined;
}

function describe(value: unknown): string {
  if (value === undefined) return "missing";
  return typeof value === "object" ? "an object" : JSON.stringify(value);
}
