import type { Description, ExchangeServer } from "./description.js";
import type { KindFrame } from "./kind-frame.js";

/** What goes over the wire at once, and the messages that it holds. */
export interface Batch {
  readonly messages: readonly KindFrame[];
  readonly wire: unknown;
}

/** Packs messages as one connection sends them. */
export type Batcher = (frames: readonly KindFrame[]) => readonly Batch[];

/** How often a second message travels in the same frame, if there is one. */
const pairing = 4;

/**
 * Where the venue batches, every frame is a list, mostly of one message and now and then of two. What answers
 * a heartbeat travels alone, in no list: both forms are on such a wire.
 */
export function createBatcher(description: Description, { batch }: ExchangeServer): Batcher {
  if (batch !== true) return (frames) => frames.map((message) => ({ messages: [message], wire: message.frame }));
  const alone = findHeartbeatReplies(description);
  let sent = 0;
  return (frames) => {
    const batches: Batch[] = [];
    const waiting = [...frames];
    while (waiting.length > 0) {
      const isAlone = waiting.slice(0, 2).some(({ kind }) => alone.has(kind));
      const messages = waiting.splice(0, !isAlone && ++sent % pairing === 0 ? 2 : 1);
      const items = messages.map(({ frame }) => frame);
      batches.push({ messages, wire: messages.some(({ kind }) => alone.has(kind)) ? items[0] : items });
    }
    return batches;
  };
}

function findHeartbeatReplies({ catalogue }: Description): ReadonlySet<string> {
  const servers = Object.values(catalogue.venue.servers);
  return new Set(servers.flatMap(({ heartbeat }) => heartbeat?.operation.replies.map(({ kind }) => kind) ?? []));
}
