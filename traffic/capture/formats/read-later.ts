import type { CaptureFormat } from "../capture-format.js";

type Read = CaptureFormat["read"];

/** What reads a format whose library is worth loading only for a file that is in it. */
export function readLater(load: () => Promise<Read>): Read {
  return async function* (source, options) {
    const read = await load();
    yield* read(source, options);
  };
}
