import { join } from "node:path";
import type { Catalogue } from "../../runtime/contract.js";
import { isRecord } from "../is-record.js";
import { readGenerated } from "../read-generated.js";
import { loadSchemas } from "../venue-schemas.js";
import type { Description, Exchange } from "./description.js";

/**
 * Reads what the generator wrote for the mock beside the venue's modules.
 *
 * @param root the folder that holds `generated/`
 * @throws InputError when a file is missing or is none of the generator's
 */
export async function loadDescription(catalogue: Catalogue, root: string): Promise<Description> {
  const venue = catalogue.venue.name;
  const exchange = await readGenerated(join(root, "generated", venue, "exchange.json"), isExchange);
  return { catalogue, exchange, schemas: await loadSchemas(venue, root) };
}

function isExchange(value: unknown): value is Exchange {
  return isRecord(value) && ["servers", "feeds", "operations"].every((key) => isRecord(value[key]));
}
