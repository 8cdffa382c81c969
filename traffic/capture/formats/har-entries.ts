import type { CaptureEvent } from "../capture-event.js";
import { readTime } from "../capture-time.js";
import type { ReadOptions } from "../read-options.js";
import { happened, opened } from "./connections.js";
import { readHarMessage } from "./har-message.js";
import type { StreamedValue } from "./json-stream.js";
import { socketUrl } from "./socket-url.js";

/** A file of an archive, and the socket whose messages are in it. */
export interface Attachment {
  readonly connection: string;
  readonly url: string | undefined;
  readonly at: number | undefined;
}

/** One entry of a HAR, as far as it is known. */
interface Entry {
  readonly index: number;
  readonly connection: string;
  readonly events: CaptureEvent[];
  /** Line of its first message. */
  line: number | undefined;
  url: string | undefined;
  at: number | undefined;
  file: string | undefined;
  isSocket: boolean;
  isOpen: boolean;
}

/**
 * Turns what is read of a HAR into events. A socket's messages may stand before its URL, as in what Chrome writes; they
 * wait for it, so that a connection is open before its frames come.
 */
export class HarEntries {
  readonly #options: ReadOptions;
  #entry: Entry | undefined;
  messages = 0;
  /** Sockets whose messages are in another file, by its name. */
  readonly attachments = new Map<string, Attachment>();

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  get attached(): readonly string[] {
    return [...this.attachments.keys()];
  }

  take({ path, value, line }: StreamedValue): readonly CaptureEvent[] {
    const [, , index, field, item] = path;
    if (typeof index !== "number") return [];
    const before = this.#entry?.index === index ? [] : this.end();
    const entry = (this.#entry ??= newEntry(index));
    if (field === "_webSocketMessages") this.#takeMessage(entry, value, { line, item: Number(item) });
    else if (typeof value === "string") takeField(entry, String(field), value);
    return [...before, ...this.#release(entry)];
  }

  /** The entry has ended: nothing more will be known of it. */
  end(): readonly CaptureEvent[] {
    const entry = this.#entry;
    this.#entry = undefined;
    if (entry === undefined) return [];
    const { connection, at } = entry;
    const url = socketUrl(entry.url);
    if (entry.isSocket && entry.file !== undefined) this.attachments.set(entry.file, { connection, url, at });
    return this.#open(entry);
  }

  #takeMessage(entry: Entry, message: unknown, { line, item }: { readonly line: number; readonly item: number }): void {
    this.messages += 1;
    entry.line ??= line;
    const place = `log.entries[${entry.index}]._webSocketMessages[${item}]`;
    entry.events.push(...readHarMessage(message, { line, place, connection: entry.connection }, this.#options));
  }

  #release(entry: Entry): readonly CaptureEvent[] {
    return entry.url === undefined ? [] : this.#open(entry);
  }

  #open(entry: Entry): readonly CaptureEvent[] {
    const events = entry.events.splice(0);
    if (entry.isOpen || events.length === 0) return events;
    entry.isOpen = true;
    const url = socketUrl(entry.url);
    if (url === undefined) return events;
    const place = `log.entries[${entry.index}]`;
    return [{ ...opened(entry.line ?? 1, entry.connection, entry.at, url), place }, ...events];
  }
}

function newEntry(index: number): Entry {
  const unknown = { line: undefined, url: undefined, at: undefined, file: undefined };
  return { index, connection: `entries[${index}]`, events: [], ...unknown, isSocket: false, isOpen: false };
}

function takeField(entry: Entry, field: string, value: string): void {
  switch (field) {
    case "_resourceType":
      entry.isSocket ||= value === "websocket";
      break;
    case "request":
      entry.url = value;
      entry.isSocket ||= /^wss?:/.test(value);
      break;
    case "response":
      entry.file = value;
      break;
    case "startedDateTime":
      entry.at = readTime(value);
      break;
  }
}

/** What `happened` gives for an attachment. */
export function attachmentOpening(line: number, { connection, url, at }: Attachment): CaptureEvent {
  return { kind: "open", line, ...happened(connection, at), url };
}
