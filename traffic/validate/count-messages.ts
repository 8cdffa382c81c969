import type { Direction } from "../capture/capture-event.js";
import type { JsonScalar } from "./finding.js";
import type { MessageWalk } from "./walk-message.js";

/** What was seen of one kind of message. Plain data. */
export interface MessageCount {
  readonly kind: string;
  readonly direction: Direction;
  valid: number;
  invalid: number;
  /** How many valid messages had a field, by its path in the schema. */
  readonly fields: Map<string, number>;
  /** Values that the schema lists, by path. */
  readonly values: Map<string, Map<JsonScalar, number>>;
}

/** What was seen of a venue's spec. Plain data. */
export interface SeenCounts {
  readonly messages: Map<string, MessageCount>;
  readonly codes: Map<string, number>;
  /** Messages that passed by checks of their bytes, with no look at what is in them. */
  passed: number;
}

export function noCounts(): SeenCounts {
  return { messages: new Map(), codes: new Map(), passed: 0 };
}

/** Counts one message. */
export function countMessage(
  counts: SeenCounts,
  { kind, direction }: Pick<MessageCount, "kind" | "direction">,
  verdict: "valid" | "invalid",
  { fields, constants, codes }: MessageWalk,
): void {
  const message = messageIn(counts, kind, direction);
  message[verdict] += 1;
  if (verdict === "invalid") return;
  for (const path of fields) raise(message.fields, path, 1);
  for (const { path, value } of constants) raise(valuesIn(message, path), value, 1);
  for (const code of codes) raise(counts.codes, code, 1);
}

/** Adds what was seen in another part. */
export function addCounts(counts: SeenCounts, other: SeenCounts): void {
  counts.passed += other.passed;
  for (const [code, count] of other.codes) raise(counts.codes, code, count);
  for (const { kind, direction, valid, invalid, fields, values } of other.messages.values()) {
    const message = messageIn(counts, kind, direction);
    message.valid += valid;
    message.invalid += invalid;
    for (const [path, count] of fields) raise(message.fields, path, count);
    for (const [path, seen] of values) for (const [value, count] of seen) raise(valuesIn(message, path), value, count);
  }
}

export function findCount({ messages }: SeenCounts, kind: string, direction: Direction): MessageCount | undefined {
  return messages.get(`${direction} ${kind}`);
}

/** What was seen of one kind so far, to be added to. */
export function messageIn({ messages }: SeenCounts, kind: string, direction: Direction): MessageCount {
  const make = (): MessageCount => ({ kind, direction, valid: 0, invalid: 0, fields: new Map(), values: new Map() });
  return entryIn(messages, `${direction} ${kind}`, make);
}

function valuesIn({ values }: MessageCount, path: string): Map<JsonScalar, number> {
  return entryIn(values, path, () => new Map<JsonScalar, number>());
}

function entryIn<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function raise<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
