import type { Catalogue } from "../../runtime/contract.js";
import type { CapturedFrame } from "../capture/capture-event.js";
import { packingOf } from "../decode/choose-venue.js";
import { ConnectionDecoder } from "../decode/decode-connection.js";
import type { Registry } from "../registry.js";

/** Frames that are looked at to tell whose they are. */
export const mostForeign = 50;

/** Whose frames are. */
export interface Owner {
  readonly venue: string;
  /** How many of the frames are messages of the venue, of how many that were looked at. */
  readonly messages: number;
  readonly of: number;
}

/**
 * The venue in the box that reads the most of these frames; `undefined` where none reads more than half: a heartbeat or
 * an error of one venue may be that of another too.
 */
export async function findOwner(
  frames: readonly CapturedFrame[],
  { venueNames, loadCatalogue }: Registry,
): Promise<Owner | undefined> {
  const catalogues = await Promise.all((await venueNames()).map(loadCatalogue));
  const owners = catalogues.map((catalogue): Owner => {
    return { venue: catalogue.venue.name, messages: countRead(frames, catalogue), of: frames.length };
  });
  const [best] = owners.filter(({ messages, of }) => messages > of / 2).sort((a, b) => b.messages - a.messages);
  return best;
}

/** Frames that hold messages of the venue and nothing else. */
function countRead(frames: readonly CapturedFrame[], catalogue: Catalogue): number {
  const decoder = new ConnectionDecoder(catalogue, packingOf(catalogue, undefined));
  const isRead = (frame: CapturedFrame): boolean => {
    const readings = decoder.read(frame);
    return readings.length > 0 && readings.every(({ reading }) => reading.kind === "message");
  };
  return frames.filter(isRead).length;
}
