import { isUtf8 } from "node:buffer";
import { alignTail } from "../../runtime/align-tail.js";
import type { DecodedMessage, Message } from "../../runtime/contract.js";
import { ByteReader } from "../../runtime/scan/byte-reader.js";
import { begin, cursor } from "../../runtime/scan/leaves.js";
import { between, createRandom, pick, type Random } from "../../traffic/mock/random.js";
import { drawJson } from "./draw-json.js";
import { mutations } from "./mutate.js";
import { differenceOf } from "./same.js";
import { capturedFrames, type Subject, type Venue } from "./subjects.js";

/** A frame on which a scanner and the reference path do not agree; the seed makes it again. */
export interface Disagreement {
  readonly seed: number;
  readonly kind: string;
  readonly what: string;
  readonly frame: string;
}

export interface Outcome {
  mutants: number;
  /** Frames that the reference path takes for the kind that they were tried as. */
  valid: number;
  accepted: number;
  checked: number;
  /** Valid frames that a scanner gave up on, by kind. */
  readonly gaveUp: Map<string, number>;
  readonly disagreements: Disagreement[];
}

interface Frame {
  readonly subject: Subject;
  readonly bytes: Buffer;
}

/** No frame that is longer is worth the time; snapshots of books differ from short ones in length only. */
const longest = 3000;

/** What stands further behind in an example has stood before. */
const longestSwept = 300;

/** Tries frames of the spec's examples, of its schemas and of the captures, and mutants of them. */
export function compare(venue: Venue, mutants: number, seed: number): Outcome {
  const outcome = newOutcome();
  const frames = framesOf(venue, createRandom(seed));
  const trial = new Trial(venue, outcome);
  frames.forEach((frame) => trial.run(frame, seed));
  for (let each = 0; each < mutants; each += 1) {
    const random = createRandom(seed + each);
    trial.run(mutant(frames, random), seed + each);
    outcome.mutants += 1;
  }
  return outcome;
}

/** Tries the first example of each kind with these bytes in every place of it, one at a time; the seed is the place. */
export function sweep(venue: Venue, bytes: readonly number[]): Outcome {
  const outcome = newOutcome();
  const trial = new Trial(venue, outcome);
  for (const subject of venue.subjects) {
    const [example] = subject.schema.examples ?? [];
    const whole = example === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(example));
    for (let at = 0; at < Math.min(whole.length, longestSwept); at += 1) {
      for (const byte of bytes) {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        trial.run({ subject, bytes: changed }, at);
        outcome.mutants += 1;
      }
    }
  }
  return outcome;
}

function newOutcome(): Outcome {
  return { mutants: 0, valid: 0, accepted: 0, checked: 0, gaveUp: new Map(), disagreements: [] };
}

/** The mutant that a seed makes. */
function mutant(frames: readonly Frame[], random: Random): Frame {
  const frame = pick(random, frames);
  if (frame === undefined) throw new Error("a venue without frames");
  const others = [pick(random, frames)?.bytes ?? frame.bytes];
  let { bytes } = frame;
  for (let count = random() < 0.15 ? 2 : 1; count > 0 && bytes.length > 0; count -= 1) {
    const mutation = mutations[pick(random, Object.keys(mutations)) ?? ""];
    if (mutation !== undefined) bytes = mutation(bytes, random, others);
  }
  return { subject: frame.subject, bytes };
}

export function framesOf(venue: Venue, random: Random): Frame[] {
  const { subjects, definitions, name } = venue;
  const drawn = subjects.flatMap((subject) => {
    const examples = (subject.schema.examples ?? []).map((example) => JSON.stringify(example));
    const random_ = Array.from({ length: 6 }, () => drawJson({ random, definitions }, subject.schema));
    return [...examples, ...random_].map((text) => ({ subject, bytes: Buffer.from(text) }));
  });
  return [...drawn, ...captured(venue, name)].filter(({ bytes }) => bytes.length <= longest);
}

/** Each captured frame as the first kind that takes it. */
function captured({ subjects }: Venue, name: string): Frame[] {
  return capturedFrames(name).flatMap((text) => {
    const value: unknown = parse(Buffer.from(text));
    const batch =
      Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null && !Array.isArray(item));
    const items =
      batch && value.length > 0
        ? value.map((item: unknown) => ({ item, text: JSON.stringify(item) }))
        : [{ item: value, text }];
    return items.flatMap(({ item, text: each }) => {
      const subject = subjects.find(({ message }) => message.decode(item) !== undefined);
      return subject === undefined ? [] : [{ subject, bytes: Buffer.from(each) }];
    });
  });
}

class Trial {
  readonly #reader: ByteReader;
  /** What may stand before a frame in a capture, and behind it. */
  readonly #places = [
    ['"', "\n"],
    ["1]}\n", '"}'],
    [", ", "]"],
    ["", "}\n{"],
    ["\n", ',"a":1}'],
  ] as const;

  constructor(
    readonly venue: Venue,
    readonly outcome: Outcome,
  ) {
    this.#reader = new ByteReader(venue.scanners);
  }

  run({ subject, bytes }: Frame, seed: number): void {
    const value = parse(bytes);
    const flags = subject.message.tail === undefined ? 0 : ([0, 65536, 32768, 98304][seed % 4] ?? 0);
    const disagree = (what: string): void => {
      this.outcome.disagreements.push({ seed, kind: subject.kind, what, frame: bytes.toString("latin1") });
    };
    try {
      this.#tryAs(subject, bytes, value, flags, disagree);
      this.#tryNamed(bytes, value, disagree);
    } catch (error) {
      disagree(`thrown: ${String(error)}`);
    }
  }

  #tryAs(subject: Subject, bytes: Buffer, value: unknown, flags: number, disagree: (what: string) => void): void {
    const { message, scan, check, kind } = subject;
    const want = value === undefined ? undefined : reference(message, value, flags);
    begin();
    const scanned = scan(bytes, 0, flags);
    const got = cursor.at === bytes.length ? scanned : undefined;
    begin();
    const checked = check(bytes, 0, flags) === bytes.length;
    if (this.#checksInPlace(bytes, check, flags) !== checked)
      disagree("the check takes it otherwise among other bytes");
    if (want !== undefined) this.outcome.valid += 1;
    if (got !== undefined) this.outcome.accepted += 1;
    if (checked) this.outcome.checked += 1;
    if (want !== undefined && got === undefined)
      this.outcome.gaveUp.set(kind, (this.outcome.gaveUp.get(kind) ?? 0) + 1);
    if (checked && want === undefined) disagree("the check accepts what is not valid");
    if (got === undefined) return;
    if (want === undefined) return disagree("the scanner accepts what is not valid");
    const difference = differenceOf(got, want);
    if (difference !== undefined) disagree(`the scanner reads something else: ${difference}`);
  }

  /** Whether it is accepted where other bytes stand before it and behind it. */
  #checksInPlace(bytes: Buffer, check: Subject["check"], flags: number): boolean {
    const place = this.#places[bytes.length % this.#places.length] ?? ["", ""];
    const [before, behind] = place.map((text) => Buffer.from(text));
    if (before === undefined || behind === undefined) return false;
    begin();
    const end = check(Buffer.concat([before, bytes, behind]), before.length, flags);
    return end === before.length + bytes.length;
  }

  /** What a standing feed brings, dispatch leaves to whoever listens. */
  #isStanding(kind: string): boolean {
    return Object.values(this.venue.catalogue.topics).some(
      (topic) => "updates" in topic && !("subscription" in topic) && topic.updates.some((each) => each.kind === kind),
    );
  }

  /** What names itself must be claimed alike. */
  #tryNamed(bytes: Buffer, value: unknown, disagree: (what: string) => void): void {
    const named = this.#reader.read(this.#reader.unasked, bytes);
    if (named === undefined) return;
    const claim = value === undefined ? undefined : this.venue.catalogue.venue.dispatch(value);
    if (claim?.by === "kind" && claim.kind === named.kind) return;
    if ((claim?.by === "channel" || claim?.by === "reply") && this.#isStanding(named.kind)) return;
    disagree(`read as ${named.kind}, but dispatched as ${JSON.stringify(claim)}`);
  }
}

/** What the reference path makes of a frame, tail and all. */
function reference(message: Message, value: unknown, flags: number): DecodedMessage | undefined {
  return message.decode(message.tail === undefined ? value : alignTail(value, message.tail, flags));
}

/** `undefined` where the bytes are no JSON, or no UTF-8. */
function parse(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

/** A seed that is another each day would not be one. */
export function seedFrom(random: Random): number {
  return between(random, 0, 2 ** 30);
}
