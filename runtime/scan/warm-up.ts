import type { Scanners } from "../contract.js";

export interface WarmUpOptions {
  /** What is to be warmed up; everything unless set. */
  readonly kinds?: readonly string[];
  /** How long at most, in milliseconds; 200 unless set. */
  readonly time?: number;
}

/** The engine compiles a function after some thousand calls. */
const rounds = 3000;

/**
 * Runs a venue's scanners over samples, so that the engine compiles them before the first frame comes.
 *
 * @param samples messages as texts, by kind; a generated venue has some in `samples.js`
 * @returns how many messages were read
 */
export function warmUp(
  scanners: Scanners,
  samples: Readonly<Record<string, readonly string[]>>,
  { kinds = Object.keys(scanners.messages), time = 200 }: WarmUpOptions = {},
): number {
  const frames = kinds.map((kind) => ({ scan: scanners.messages[kind], variants: variantsOf(samples[kind] ?? []) }));
  const end = performance.now() + time;
  let read = 0;
  for (let round = 0; round < rounds && performance.now() < end; round += 1) {
    for (const { scan, variants } of frames) {
      const bytes = variants[round % variants.length];
      if (bytes !== undefined && scan?.(bytes, 0) !== undefined) read += 1;
    }
  }
  return read;
}

/** Both spacings, with digits enough of every sort that no branch is new to the engine later. */
function variantsOf(texts: readonly string[]): readonly Uint8Array[] {
  const encoder = new TextEncoder();
  const frames = texts.flatMap((text) => [
    text,
    text.replace(/(?<=["\]}\d]|null|true|false)[,:](?=["[{\d\-ntf])/g, "$& "),
  ]);
  return frames.map((text) => toBuffer(encoder.encode(text)));
}

/** The kind of array in which frames come: the engine tells them apart. */
function toBuffer(bytes: Uint8Array): Uint8Array {
  return typeof Buffer === "undefined" ? bytes : Buffer.from(bytes);
}
