import type { CaptureEvent } from "../capture-event.js";
import { readTime } from "../capture-time.js";
import { binaryFrame, textFrame } from "../lines/frame-data.js";
import type { ReadOptions } from "../read-options.js";
import { closed, happened, opened } from "./connections.js";
import { socketUrl } from "./socket-url.js";
import type { Tnet, TnetDictionary } from "./tnetstring.js";

/** RFC 6455, section 5.2. */
const [textOpcode, binaryOpcode] = [1, 2];

/** The frames of a flow, which is a connection of its own; none where it is no WebSocket's. */
export function readFlow(flow: Tnet, number: number, options: ReadOptions): readonly CaptureEvent[] {
  const socket = dictionaryAt(flow, "websocket");
  if (socket === undefined) return [];
  const connection = String(number);
  const request = dictionaryAt(flow, "request");
  const url = request && urlOf(request);
  const messages = socket.fields.get("messages");
  const items = Array.isArray(messages) ? messages.map((item: Tnet) => item) : [];
  const events = items.map((item, index) => readMessage(item, { number, index, connection }, options));
  const opening = url === undefined ? [] : [opened(number, connection, timeAt(request, "timestamp_start"), url)];
  const end = timeAt(socket, "timestamp_end");
  return [...opening, ...events, ...(end === undefined ? [] : [closed(number, connection, end)])];
}

interface MessagePlace {
  readonly number: number;
  readonly index: number;
  readonly connection: string;
}

/** `[opcode, from the client, content, time, dropped, injected]` */
function readMessage(item: Tnet, { number, index, connection }: MessagePlace, options: ReadOptions): CaptureEvent {
  const place = { line: number, place: `messages[${index}]` };
  const [opcode, fromClient, content, time, dropped] = Array.isArray(item) ? item.map((each: Tnet) => each) : [];
  if (typeof fromClient !== "boolean" || !(content instanceof Uint8Array)) {
    return { kind: "damage", ...place, reason: "expected [opcode, from the client, content, time]" };
  }
  if (dropped === true) return { kind: "warning", ...place, reason: "mitmproxy dropped this frame; it is left out" };
  if (opcode !== textOpcode && opcode !== binaryOpcode) {
    return { kind: "damage", ...place, reason: "expected opcode 1 for text or 2 for binary" };
  }
  const data = opcode === textOpcode ? textFrame(Buffer.from(content).toString("utf8"), options) : binaryFrame(content);
  const at = typeof time === "number" ? readTime(time) : undefined;
  return { kind: "frame", ...place, ...happened(connection, at), direction: fromClient ? "out" : "in", ...data };
}

function dictionaryAt(value: Tnet, key: string): TnetDictionary | undefined {
  const found = isDictionary(value) ? value.fields.get(key) : undefined;
  return found !== undefined && isDictionary(found) ? found : undefined;
}

function isDictionary(value: Tnet): value is TnetDictionary {
  return typeof value === "object" && value !== null && "kind" in value;
}

function timeAt(dictionary: TnetDictionary | undefined, key: string): number | undefined {
  const time = dictionary?.fields.get(key);
  return typeof time === "number" ? readTime(time) : undefined;
}

function urlOf(request: TnetDictionary): string | undefined {
  const [scheme, host, port, path] = ["scheme", "host", "port", "path"].map((key) => plain(request.fields.get(key)));
  if (scheme === undefined || host === undefined || path === undefined) return undefined;
  const usual = scheme === "https" ? "443" : "80";
  const place = port === undefined || port === usual ? host : `${host}:${port}`;
  return socketUrl(`${scheme}://${place}${path}`);
}

function plain(value: Tnet | undefined): string | undefined {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("latin1");
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
