import type { Catalogue, Claim, Message, Server } from "../../runtime/contract.js";
import { splitBatch } from "../../runtime/batch.js";
import { readAs } from "../../runtime/decode.js";
import { readFrame } from "../../runtime/read-frame.js";
import { alignTail } from "../../runtime/align-tail.js";
import type { Reading, WireFrame } from "../../runtime/reading.js";
import type { Venue } from "./venues.js";

/** The server that a client of the venue connects to unless it says otherwise. */
export function defaultServer({ venue }: Catalogue): Server {
  const [server] = Object.values(venue.servers);
  if (server === undefined) throw new Error(`${venue.name} has no server`);
  return server;
}

/**
 * Reads a frame as a connection to the venue's default server does, which asked for nothing in particular: an
 * answer may be to any request, and a frame of a channel to any feed.
 *
 * @param limit most bytes that the frame may inflate to
 */
export function readWire({ catalogue }: Venue, frame: WireFrame, limit?: number): readonly Reading[] {
  const { framing, batch } = defaultServer(catalogue);
  const { dispatch } = catalogue.venue;
  const rules = { framing, split: batch && splitBatch, dispatch, ...(limit === undefined ? {} : { limit }) };
  return readFrame<Reading>(frame, rules, (claim) => {
    const messages = candidates(catalogue, claim);
    return messages.length === 0 ? "no message may stand here" : (unpacked) => readAs(unpacked, messages);
  });
}

/** What JSON.parse makes of a text, each message for itself; `undefined` when the text is no JSON. */
export function parseText({ catalogue }: Venue, text: string): readonly unknown[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return defaultServer(catalogue).batch === true && Array.isArray(value) ? (value as unknown[]) : [value];
}

/** What a value that JSON.parse made decodes to, as this message, on a connection without flags. */
export function decodeValue({ decode, tail }: Message, value: unknown): unknown {
  return decode(tail === undefined ? value : alignTail(value, tail, 0));
}

function candidates({ messages, operations, topics }: Catalogue, claim: Claim): readonly Message[] {
  switch (claim.by) {
    case "kind":
      return Object.values(messages).filter(({ kind }) => kind === claim.kind);
    case "id":
    case "reply":
      return Object.values(operations).flatMap(({ replies, refusals }) => [...refusals, ...replies]);
    case "channel":
      return Object.values(topics).flatMap((topic) => ("updates" in topic ? topic.updates : []));
  }
}
