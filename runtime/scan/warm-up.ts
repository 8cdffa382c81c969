import type { Scanners } from "../contract.js";
import { ByteReader } from "./byte-reader.js";

export interface WarmUpOptions {
  /** What is to be warmed up; everything unless set. */
  readonly kinds?: readonly string[];
  /** How long at most, in milliseconds; 300 unless set. */
  readonly time?: number;
}

/** The engine compiles what has run some thousand times. */
const rounds = 4000;

/** No flag of a connection set, and all of them. */
const flagsOfRounds = [0, -1];

/**
 * Runs a venue's scanners over samples, so that the engine has compiled them when the first frame comes.
 *
 * @param samples messages as texts, by kind; a generated venue has some in `samples.js`
 * @returns how many messages were read
 */
export function warmUp(
  scanners: Scanners,
  samples: Readonly<Record<string, readonly string[]>>,
  { kinds = Object.keys(scanners.messages), time = 300 }: WarmUpOptions = {},
): number {
  const reader = new ByteReader(scanners);
  const route = reader.route(kinds);
  const frames = kinds.map((kind) => variantsOf(samples[kind] ?? []));
  const end = performance.now() + time;
  let read = 0;
  for (let round = 0; round < rounds && performance.now() < end; round += 1) {
    const flags = flagsOfRounds[round % flagsOfRounds.length] ?? 0;
    for (const variants of frames) {
      const bytes = variants[round % variants.length];
      if (bytes !== undefined && reader.read(route, bytes, 0, flags) !== undefined) read += 1;
    }
  }
  return read;
}

/** Both spacings, and other numbers: what the engine has not seen yet, it has not compiled. */
function variantsOf(texts: readonly string[]): readonly Uint8Array[] {
  const compact = texts.flatMap((text) => [
    text,
    withOtherNumbers(text, 1),
    withOtherNumbers(text, 2),
    withOtherNumbers(text, 3),
  ]);
  return compact.flatMap((text) => [text, spaced(text)]).map(toBytes);
}

/** Numbers of one digit more or less each; those that are no plain numbers stay as they are. */
function withOtherNumbers(text: string, seed: number): string {
  let count = seed;
  return text.replace(/(?<=[[:,"])[1-9]\d*(?=(?:\.\d+)?[\],}"])/g, (digits) => {
    count += 1;
    return `${digits}${"7294051836".slice(0, count % 5)}`.slice(0, 13);
  });
}

function spaced(text: string): string {
  return text.replace(/(?<=["\]}\d]|null|true|false)[,:](?=["[{\d\-ntf])/g, "$& ");
}

/** In the kind of array in which frames come: the engine tells them apart. */
function toBytes(text: string): Uint8Array {
  return typeof Buffer === "undefined" ? new TextEncoder().encode(text) : Buffer.from(text);
}
