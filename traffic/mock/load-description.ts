import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Catalogue } from "../../runtime/contract.js";
import { InputError } from "../input-error.js";
import { isRecord } from "../is-record.js";
import type { Description, Exchange, VenueSchemas } from "./description.js";

/**
 * Reads what the generator wrote for the mock beside the venue's modules.
 *
 * @param root the folder that holds `generated/`
 * @throws InputError when a file is missing or is none of the generator's
 */
export async function loadDescription(catalogue: Catalogue, root: string): Promise<Description> {
  const folder = join(root, "generated", catalogue.venue.name);
  const exchange = await readJson(join(folder, "exchange.json"), isExchange);
  const schemas = await readJson(join(folder, "schemas.json"), isVenueSchemas);
  return { catalogue, exchange, schemas };
}

async function readJson<Shape>(path: string, isShape: (value: unknown) => value is Shape): Promise<Shape> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    if (isShape(value)) return value;
  } catch (cause) {
    throw new InputError(`${path} cannot be read; generate the venue again`, { cause });
  }
  throw new InputError(`${path} does not fit this tickwire; generate the venue again`);
}

function isExchange(value: unknown): value is Exchange {
  return isRecord(value) && ["servers", "feeds", "operations"].every((key) => isRecord(value[key]));
}

function isVenueSchemas(value: unknown): value is VenueSchemas {
  return isRecord(value) && ["definitions", "messages"].every((key) => isRecord(value[key]));
}
