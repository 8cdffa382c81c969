import type { Catalogue, Feed, Message, Operation, Topic } from "../../runtime/contract.js";
import { readAs } from "../../runtime/decode.js";
import type { Reading, Unpacked } from "../../runtime/reading.js";
import { readReply } from "../../runtime/reply.js";

/** Why a frame does not find its way to a message that it is; nothing when it does, on every way that there is. */
export function namesKind(catalogue: Catalogue, message: Message, value: unknown): string[] {
  const claim = catalogue.venue.dispatch(value);
  const frame: Unpacked = { kind: "unpacked", text: JSON.stringify(value), value };
  switch (claim?.by) {
    case undefined:
      return ["dispatch knows no such frame"];
    case "kind":
      return claim.kind === message.kind ? [] : [`dispatch takes it for ${claim.kind}`];
    case "id":
    case "reply":
      return complaints(message, `the reply to`, askersOf(catalogue, message), (asker) => readAnswer(frame, asker));
    case "channel":
      return complaints(message, `an update of`, feedsOf(catalogue, message), (feed) =>
        readAs(frame, othersThan(message, feed.updates)),
      );
  }
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

function readAnswer(frame: Unpacked, asker: Operation): Reading {
  const answer = readReply(frame, asker);
  return answer.kind === "refused" ? answer.reading : answer;
}

function askersOf({ operations }: Catalogue, { kind }: Message): readonly Operation[] {
  return Object.values(operations).filter(({ replies, refusals }) =>
    [...replies, ...refusals].some((answer) => answer.kind === kind),
  );
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
