import type { Message, Protocol } from "../protocol.js";
import { rolesOf } from "../siblings.js";
import { decide, type Decision } from "./decide.js";

/** What an incoming frame claims to be. */
export function dispatchDecision(protocol: Protocol): Decision {
  const { byKind, unasked, byId } = rolesOf(protocol);
  const at = byId[0]?.correlationId;
  const bind = protocol.channels.flatMap(({ feed }) => feed?.bind ?? [])[0];
  const answered: Decision = byKind.length > unasked.length ? { kind: "asked" } : { kind: "nothing" };
  const reply = at && { kind: "reply" as const, at, otherwise: answered };
  const last = reply ?? answered;
  const bound = bind && { kind: "channel" as const, at: bind.at.map(elementKey), otherwise: last };
  const rivals = { ...(bound && { bound }), ...(reply && { reply, replies: byId }) };
  return decide(claimedByKind(protocol), protocol, bound ?? last, rivals);
}

/** What comes unasked and is claimed by what it is; the rest belongs to a channel. */
export function claimedByKind(protocol: Protocol): Message[] {
  const standing = standingOf(protocol);
  return rolesOf(protocol).unasked.filter(({ name }) => !standing.has(name));
}

/** Kinds that come on a channel which is always there. */
export function standingOf({ channels }: Protocol): ReadonlySet<string> {
  return new Set(channels.flatMap(({ standing }) => standing ?? []));
}

/** A key of digits is the place of an element. */
function elementKey(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}
