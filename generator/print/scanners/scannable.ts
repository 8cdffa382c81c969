import type { Decision } from "../../plan/decide.js";
import { claimedByKind, standingOf } from "../../plan/dispatch-decision.js";
import type { VenuePlan } from "../../plan/index.js";
import type { Message } from "../../protocol.js";
import { rolesOf } from "../../siblings.js";
import { Scope } from "../scope.js";
import { Foreign } from "./foreign.js";
import { writeMessage } from "./message-text.js";
import { checkMode, scanMode } from "./mode.js";
import { ScannerText } from "./scanner-text.js";
import { Unscannable } from "./unscannable.js";

/** What of a venue gets scanners. */
export interface Scannable {
  readonly foreign: Foreign;
  /** Why a message has no scanner. */
  readonly problems: ReadonlyMap<Message, string>;
  /** Messages whose bytes the dispatch could take for another: they have a scanner, but no claim by bytes. */
  readonly unsure: ReadonlyMap<Message, readonly Decision[]>;
  /** Component schemas that messages with scanners reach. */
  readonly schemas: ReadonlySet<string>;
}

export function findScannable(plan: VenuePlan, dispatch: Decision): Scannable {
  const foreign = new Foreign(plan.shapes);
  const received = plan.modules.flatMap(({ messages }) => messages);
  const unsure = traceAll(received, plan, dispatch, foreign);
  const problems = new Map(received.flatMap((message) => problemOf(message, plan, foreign)));
  const good = received.filter((message) => !problems.has(message));
  const schemas = new Set(good.flatMap(({ payload }) => [...plan.shapes.reached(payload)]));
  return { foreign, problems, unsure, schemas };
}

function traceAll(
  received: readonly Message[],
  { protocol }: VenuePlan,
  dispatch: Decision,
  foreign: Foreign,
): Map<Message, readonly Decision[]> {
  const { byId, byChannel } = rolesOf(protocol);
  const claimed = claimedByKind(protocol);
  const standing = standingOf(protocol);
  const unsure = new Map<Message, readonly Decision[]>();
  for (const message of received) {
    const isRight = (end: Decision): boolean => {
      if (claimed.includes(message)) return end.kind === "answer" && end.message === message;
      if (byId.includes(message)) return end.kind === "reply";
      const isBound = byChannel.includes(message) || standing.has(message.name);
      return end.kind === (isBound ? "channel" : "asked");
    };
    const ends = foreign.trace(message, dispatch, isRight);
    if (ends.length > 0) unsure.set(message, ends);
  }
  return unsure;
}

/** Writes the message and all that it reaches, to see whether that can be done. */
function problemOf(message: Message, plan: VenuePlan, foreign: Foreign): [Message, string][] {
  try {
    for (const mode of [scanMode, checkMode]) {
      const text = new ScannerText(plan, new Scope("", ""), mode, foreign);
      writeMessage(message, text);
      for (const name of plan.shapes.reached(message.payload)) text.named(name);
    }
    return [];
  } catch (error) {
    if (error instanceof Unscannable) return [[message, error.reason]];
    throw error;
  }
}
