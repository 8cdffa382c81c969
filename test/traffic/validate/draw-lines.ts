import { packageRoot } from "../../../generator/package-root.js";
import { createRandom, pick, type Random } from "../../../traffic/mock/random.js";
import { loadCatalogue } from "../../../traffic/registry.js";
import { loadSchemas } from "../../../traffic/venue-schemas.js";
import { mutations } from "../../scanners/mutate.js";
import { type CaptureLine, into, out } from "./validate-lines.js";

/** Requests, their replies and whatever else the spec shows, with a mutant now and then. */
export async function drawLines(venue: string, frames: number, seed: number): Promise<readonly CaptureLine[]> {
  const { messages } = await loadSchemas(venue, packageRoot());
  const { requests } = await loadCatalogue(venue);
  const sent = new Set(Object.values(requests).map(({ kind }) => kind));
  const random = createRandom(seed);
  const examples = Object.entries(messages).flatMap(([kind, { examples: texts = [] }]) =>
    texts.map((example) => ({ kind, text: JSON.stringify(example) })),
  );
  const lines = Array.from({ length: frames }, () => {
    const { kind = "", text = "" } = pick(random, examples) ?? {};
    if (sent.has(kind)) return random() < 0.3 ? out(text) : undefined;
    return into(random() < 0.2 ? mutate(random, text) : text);
  });
  return [
    ...examples.map(({ kind, text }) => (sent.has(kind) ? out(text) : into(text))),
    ...lines.flatMap((line) => line ?? []),
  ];
}

function mutate(random: Random, text: string): string {
  const mutation = pick(random, Object.values(mutations));
  return mutation === undefined
    ? text
    : Buffer.from(mutation(Buffer.from(text), random, [Buffer.from(text)])).toString();
}
