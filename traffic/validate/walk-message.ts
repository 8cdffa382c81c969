import { alignTail, chooseFlags, wirePath } from "../../runtime/align-tail.js";
import type { Message } from "../../runtime/contract.js";
import type { PossibleFlags } from "../../runtime/flags.js";
import type { Sequence } from "../json-schema.js";
import type { Broken } from "./broken-keywords.js";
import { isScalar, type JsonScalar } from "./finding.js";
import type { SchemaPlace } from "./schema-place.js";
import { walkSchema } from "./walk-schema.js";

/** What holding one message against its schema shows. Paths of fields are those of the schema. */
export interface MessageWalk {
  /** Documented fields that the message has, each once. */
  readonly fields: ReadonlySet<string>;
  /** Values that the schema lists, where they stand. */
  readonly constants: readonly { readonly path: string; readonly value: JsonScalar }[];
  /** Values that the schema has words for. */
  readonly codes: readonly string[];
  readonly sequences: readonly SequenceNumber[];
  readonly departures: readonly Departure[];
}

/** A number that counts frames. */
export interface SequenceNumber {
  /** Where it stands on the wire. */
  readonly path: string;
  readonly sequence: Sequence;
  readonly origin: string | undefined;
  readonly value: number;
}

/** Something that the schema does not want, or does not name. */
export interface Departure {
  /** `undefined` where it is let through all the same: a field that is not named. */
  readonly broken: Broken | undefined;
  /** Where it stands on the wire. */
  readonly path: string;
  /** The same in the schema, whatever the flags of the connection leave out. */
  readonly field: string;
  readonly value: unknown;
  /** What the departure is from. */
  readonly place: SchemaPlace;
}

/** A frame, and what the flags of its connection may be. */
export interface WalkedFrame {
  readonly value: unknown;
  readonly flags?: PossibleFlags | undefined;
}

export function walkMessage(frame: WalkedFrame, root: SchemaPlace, tail: Message["tail"]): MessageWalk {
  if (tail === undefined) return walk(frame.value, root, (path) => path);
  const flags = chooseFlags(frame.value, tail, frame.flags ?? [0]);
  const found = walk(alignTail(frame.value, tail, flags), root, (path) => wirePath(path, tail, flags));
  for (const [index, flag] of tail.flags.entries()) {
    if ((flags & flag) === 0) found.fields.delete(`/${tail.from + index}`);
  }
  return found;
}

interface Found extends MessageWalk {
  readonly fields: Set<string>;
}

function walk(value: unknown, root: SchemaPlace, toWire: (path: string) => string): Found {
  const fields = new Set<string>();
  const constants: MessageWalk["constants"][number][] = [];
  const codes: string[] = [];
  const sequences = new Map<string, SequenceNumber>();
  const departures: Departure[] = [];
  walkSchema(value, root, {
    seen: ({ path, rules, origin, constants: listed }, found) => {
      fields.add(path);
      if (listed?.includes(found) && isScalar(found)) constants.push({ path, value: found });
      const { "x-codes": known, "x-sequence": sequence } = rules;
      if (known !== undefined && Object.hasOwn(known, String(found))) codes.push(String(found));
      if (sequence !== undefined && typeof found === "number") {
        sequences.set(sequence.counter, { path: toWire(path), sequence, origin, value: found });
      }
    },
    undocumented: (place, field, found) =>
      departures.push({ broken: undefined, path: toWire(field), field, value: found, place }),
    failed: (place, broken, field, found) =>
      departures.push({ broken, path: toWire(field), field, value: found, place }),
  });
  fields.delete(root.path);
  return { fields, constants, codes, sequences: [...sequences.values()], departures };
}
