import type { Catalogue } from "../../runtime/contract.js";
import type { CapturedFrame } from "../capture/capture-event.js";
import { packingOf } from "../decode/choose-venue.js";
import { ConnectionDecoder } from "../decode/decode-connection.js";
import type { Registry } from "../registry.js";

/** Frames that are looked at to tell whose they are. */
export const mostForeign = 50;

/** The venue in the box that reads the most of these frames; `undefined` where none reads any. */
export async function findVenueOf(
  frames: readonly CapturedFrame[],
  { venueNames, loadCatalogue }: Registry,
): Promise<string | undefined> {
  const catalogues = await Promise.all((await venueNames()).map(loadCatalogue));
  const counts = catalogues.map((catalogue) => ({
    name: catalogue.venue.name,
    count: countMessages(frames, catalogue),
  }));
  const [best] = counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  return best?.name;
}

function countMessages(frames: readonly CapturedFrame[], catalogue: Catalogue): number {
  const decoder = new ConnectionDecoder(catalogue, packingOf(catalogue, undefined));
  const readings = frames.flatMap(({ data, direction }) => decoder.read(data, direction));
  return readings.filter(({ reading }) => reading.kind === "message").length;
}
