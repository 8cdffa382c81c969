import { packageRoot } from "../../generator/package-root.js";
import type { Message, Operation } from "../../runtime/contract.js";
import type { Description } from "../../traffic/mock/description.js";
import { loadDescription } from "../../traffic/mock/load-description.js";
import { loadCatalogue, venueNames } from "../../traffic/registry.js";
import { Naming } from "./naming.js";
import { Schemas } from "./schemas.js";
import { readSpec, type Spec } from "./spec.js";

/** A venue in the box, and what its own documents say about it. */
export interface Venue extends Description {
  readonly name: string;
  readonly spec: Spec;
  readonly draft: Schemas;
  readonly naming: Naming;
}

/** Every venue that the registry finds; no test knows more venues than these, and none knows fewer. */
export const venues: readonly Venue[] = await Promise.all((await venueNames()).map(loadVenue));

async function loadVenue(name: string): Promise<Venue> {
  const description = await loadDescription(await loadCatalogue(name), packageRoot());
  const spec = readSpec(name);
  const draft = new Schemas(description.schemas);
  return { ...description, name, spec, draft, naming: new Naming(description, draft, spec.records) };
}

/** The request of an operation; its parameters are whatever a test has made of the schema. */
export function buildRequest(
  operation: Operation,
  params: unknown,
  context: Parameters<Operation["build"]>[1],
): object {
  // A catalogue holds operations of all kinds, so that their parameters have no type in common.
  return operation.build(params as never, context);
}

/** How a request of an operation is read. */
export function requestMessage({ catalogue }: Venue, { name }: Operation): Message {
  const request = catalogue.requests[name];
  if (request === undefined) throw new Error(`the catalogue does not say how ${name} is read`);
  return request;
}

/** What is left of a value that goes over the wire: no `undefined`, no minus zero. */
export function overTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
