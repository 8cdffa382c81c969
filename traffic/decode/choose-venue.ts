import type { Catalogue, Server } from "../../runtime/contract.js";
import type { CapturedFrame, CapturedOpen } from "../capture/capture-event.js";
import { InputError } from "../input-error.js";
import type { Registry } from "../registry.js";

/** How frames hold messages. */
export type Packing = Pick<Server, "framing" | "batch">;

/** The venue that the event's connection goes to, by its name or by the address that was opened; `undefined` if neither says. */
export async function chooseVenue(
  event: CapturedFrame | CapturedOpen,
  { venueNames, loadCatalogue }: Registry,
): Promise<Catalogue | undefined> {
  const names = await venueNames();
  if (event.venue !== undefined && names.includes(event.venue)) return loadCatalogue(event.venue);
  const host = event.kind === "open" ? hostOf(event.url) : undefined;
  if (host === undefined) return undefined;
  const catalogues = await Promise.all(names.map(loadCatalogue));
  return catalogues.find(({ venue }) => Object.values(venue.servers).some(({ url }) => hostOf(url) === host));
}

/** What `--venue` is needed for. */
export async function explainNoVenue(file: string, venue: string | undefined, registry: Registry): Promise<InputError> {
  const found =
    venue === undefined ? "does not say which venue it is from" : `names a venue that is not in the box, ${venue}`;
  const names = await registry.venueNames();
  return new InputError(`${file} ${found}; add --venue with one of: ${names.join(", ") || "none are generated"}`);
}

/** How the frames of a connection to this address are packed; the venue's default server's way where it is another. */
export function packingOf({ venue }: Catalogue, url: string | undefined): Packing {
  const servers = Object.values(venue.servers);
  return servers.find((each) => each.url === url) ?? servers[0] ?? { framing: "text" };
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : undefined;
}
