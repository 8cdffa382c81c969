import { Buffer } from "node:buffer";
import type { ByteChecker } from "../../../runtime/scan/byte-checker.js";
import { cursor } from "../../../runtime/scan/leaves.js";
import type { ConnectionDecoder } from "../../decode/decode-connection.js";
import { replyMessages } from "../../decode/guess-reply.js";
import type { VenueRules } from "../venue-rules.js";
import type { Span } from "./span.js";
import { excludes, isTypedThroughout } from "./told-apart.js";

/** Reads replies that no request in the capture explains, where they cannot be taken for another reply or a request. */
export class LoneReplies {
  readonly #route: ReturnType<ByteChecker["route"]>;

  constructor(
    rules: VenueRules,
    readonly checker: ByteChecker,
    readonly decoder: ConnectionDecoder,
  ) {
    // Where replies bind channels, each must be heard.
    this.#route = checker.route(checker.scanners.channels === true ? [] : repliesToldApart(rules));
  }

  /** The kind of the reply; `undefined` where the frame must go the long way. */
  read(span: Span): string | undefined {
    const { bytes, from, to } = span;
    const id = this.checker.idOf(bytes, from, to);
    if (id === undefined || this.decoder.isAwaited(id)) return undefined;
    cursor.skipped = false;
    const kind = this.checker.read(this.#route, bytes, 0, from, to);
    return this.checker.hasSkipped || kind === undefined || hasEmptyList(span) ? undefined : kind;
  }
}

function hasEmptyList({ bytes, from, to }: Span): boolean {
  const frame = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
  return frame.includes("[]") || frame.includes("[ ");
}

/** A capture may hold thousands of connections to one venue. */
const toldApart = new WeakMap<VenueRules, readonly string[]>();

/** Kinds whose frames `guessReply` takes for nothing else; see `excludes` for which frames. */
export function repliesToldApart(rules: VenueRules): readonly string[] {
  const known = toldApart.get(rules);
  if (known !== undefined) return known;
  const requests = rules.messages.filter(({ direction }) => direction === "out");
  const replies = replyMessages(rules.catalogue).flatMap(({ kind }) => rules.find("in", kind) ?? []);
  const told = replies.filter(({ root }, index) => {
    const others = [...requests, ...replies.slice(0, index)];
    return isTypedThroughout(root) && others.every((other) => excludes(root, other.root));
  });
  const kinds = told.map(({ message }) => message.kind);
  toldApart.set(rules, kinds);
  return kinds;
}
