import type { Catalogue, Claim, Feed, Message, Operation, Topic } from "../../runtime/contract.js";
import { Correlation } from "../../runtime/correlation.js";
import { readAs, unknown } from "../../runtime/decode.js";
import type { Reading, Unpacked } from "../../runtime/reading.js";
import { readReply } from "../../runtime/reply.js";

/** Why a frame does not find its way to a message that it is; nothing when it does, on every way that there is. */
export function namesKind(catalogue: Catalogue, message: Message, value: unknown): string[] {
  const claim = catalogue.venue.dispatch(value);
  const frame: Unpacked = { kind: "unpacked", text: JSON.stringify(value), value };
  const askers = askersOf(catalogue, message);
  if (claim === undefined) return ["dispatch knows no such frame"];
  if (askers.length > 0) return complaints(message, "the reply to", askers, (asker) => answer(claim, frame, asker));
  if (claim.by === "kind") return claim.kind === message.kind ? [] : [`dispatch takes it for ${claim.kind}`];
  return complaints(message, "an update of", feedsOf(catalogue, message), (feed) =>
    readAs(frame, othersThan(message, feed.updates)),
  );
}

function complaints<Way extends { readonly name: string }>(
  { kind }: Message,
  as: string,
  ways: readonly Way[],
  read: (way: Way) => Reading,
): string[] {
  if (ways.length === 0) return [`nothing has ${kind} as ${as} it`];
  return ways.flatMap((way) => {
    const reading = read(way);
    const found = reading.kind === "message" ? reading.message.kind : JSON.stringify(reading);
    return found === kind ? [] : [`as ${as} ${way.name} it is ${found}`];
  });
}

/** Reads the frame while this request waits, and no other; it has nothing that a reply could echo, or must bear. */
function answer(claim: Claim, frame: Unpacked, operation: Operation): Reading {
  const waiting = new Correlation();
  const id = claim.by === "id" ? claim.id : 0;
  waiting.add({ id, operation: { ...operation, correlation: withoutConstants(operation) }, frame: {} });
  if (waiting.take(claim, frame.value) === undefined) return unknown(frame, "it is not taken for an answer");
  const reply = readReply(frame, operation);
  return reply.kind === "refused" ? reply.reading : reply;
}

function withoutConstants({ correlation }: Operation): Operation["correlation"] {
  return "constants" in correlation ? { ...correlation, constants: {} } : correlation;
}

function askersOf({ operations }: Catalogue, { kind }: Message): readonly Operation[] {
  const asking = Object.values(operations).filter(({ correlation }) => correlation.by !== "none");
  return asking.filter(({ replies, refusals }) => [...replies, ...refusals].some((each) => each.kind === kind));
}

function feedsOf({ topics }: Catalogue, { kind }: Message): readonly Feed[] {
  return Object.values<Topic | Feed>(topics)
    .filter((topic): topic is Feed => "updates" in topic)
    .filter(({ updates }) => updates.some((update) => update.kind === kind));
}

/** Without those that only their place after the acknowledgement tells from the message. */
function othersThan(message: Message, updates: readonly Message[]): readonly Message[] {
  const traits = JSON.stringify(message.traits);
  return updates.filter((update) => update.kind === message.kind || JSON.stringify(update.traits) !== traits);
}
