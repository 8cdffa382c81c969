import { InputError } from "../../input-error.js";
import type { CaptureEvent } from "../capture-event.js";
import type { ReadOptions } from "../read-options.js";
import { HarEntries } from "./har-entries.js";
import { JsonStream } from "./json-stream.js";

const entry = "$.log.entries.*";
/** What is read of a HAR. */
export const harPaths: readonly string[] = [
  `${entry}._webSocketMessages.*`,
  `${entry}._resourceType`,
  `${entry}.request.url`,
  `${entry}.response.content._file`,
  `${entry}.startedDateTime`,
];

/**
 * The sockets of a HAR, each a connection that is named by its place: `entries[3]`.
 *
 * @throws InputError at the end of a HAR that is cut off, is no JSON, or holds no messages
 */
export async function* readHar(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<readonly CaptureEvent[]> {
  const json = new JsonStream(harPaths);
  const entries = new HarEntries(options);
  for await (const chunk of source) {
    const events = json.take(chunk).flatMap((value) => entries.take(value));
    if (events.length > 0) yield events;
    if (json.failure !== undefined) break;
  }
  const rest = entries.end();
  if (rest.length > 0) yield rest;
  if (json.failure !== undefined) throw new InputError(`line ${json.line} of the HAR is not JSON: ${json.failure}`);
  if (json.isOpen) throw new InputError("the HAR is cut off");
  if (entries.messages === 0) throw new InputError(explainNoMessages(entries.attached));
}

function explainNoMessages(attached: readonly string[]): string {
  const [first] = attached;
  if (first !== undefined) {
    return `this HAR keeps its WebSocket messages in files beside it: read those (${first}), or the archive with all of it`;
  }
  return (
    "this HAR holds no WebSocket messages; they are in it where the browser's developer tools were open before the " +
    "page connected, or where Playwright or mitmproxy wrote it"
  );
}
