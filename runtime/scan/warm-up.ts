import type { Scanners } from "../contract.js";
import { ByteReader } from "./byte-reader.js";
import { cursor } from "./leaves/cursor.js";
import { begin } from "./leaves/string.js";
import { toBytes, variantsOf } from "./variants.js";

export interface WarmUpOptions {
  /** What is to be warmed up; everything unless set. */
  readonly kinds?: readonly string[];
  /** How long at most, in milliseconds; 300 unless set. */
  readonly time?: number;
}

/** The engine compiles what has run some thousand times. */
const rounds = 3000;

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
  const end = performance.now() + time;
  const reader = new ByteReader(scanners);
  const runs = kinds.map((kind) => runOf(reader, kind, kinds, samples[kind] ?? []));
  let read = 0;
  for (let round = 0; round < rounds && performance.now() < end; round += 1) {
    for (const run of runs) read += run(round);
  }
  return read;
}

/** Reads one kind: in most rounds by what looks like a message of it, in some by what may not. */
function runOf(
  reader: ByteReader,
  kind: string,
  kinds: readonly string[],
  samples: readonly string[],
): (round: number) => number {
  const scan = reader.scanners.messages[kind];
  const all = samples.flatMap(variantsOf);
  const reads = (bytes: Uint8Array): boolean => {
    begin();
    return scan?.(bytes, 0, 0) !== undefined && cursor.at === bytes.length;
  };
  const good = all.filter(reads);
  const batches = good.filter((bytes) => bytes[0] === 123).flatMap(inBatches);
  let route = reader.route([kind]);
  return (round) => {
    const flags = flagsOfRounds[round % flagsOfRounds.length] ?? 0;
    const odd = round % 8 === 0 ? all[(round / 8) % all.length] : undefined;
    if (odd !== undefined) reads(odd);
    // Whoever knows nothing yet of the frames of a connection has to search.
    if (round % 16 === 0) route = reader.route(kinds);
    const bytes = good[round % good.length];
    const batch = round % 4 === 0 ? batches[round % batches.length] : undefined;
    if (batch !== undefined) reader.readBatch(route, batch);
    if (bytes === undefined) return 0;
    reader.channelOf(bytes);
    reader.idOf(bytes);
    return reader.read(route, bytes, flags) === undefined ? 0 : 1;
  };
}

function inBatches(bytes: Uint8Array): readonly Uint8Array[] {
  const text = new TextDecoder().decode(bytes);
  return [`[${text}]`, `[${text},${text}]`, `[${text}, ${text}]`].map(toBytes);
}
