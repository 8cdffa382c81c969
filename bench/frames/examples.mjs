import { readFileSync } from "node:fs";
import { builtUrl } from "../tickwire/built.mjs";
import { Connection } from "../tickwire/connection.mjs";
import { catalogues, hearFrame } from "./frame.mjs";
import { Random } from "./random.mjs";
import { seed } from "./source.mjs";
import { spaced } from "./spacing.mjs";
import { varyDigits } from "./vary.mjs";
import { inWireOrder } from "./wire-order.mjs";

/**
 * Frames of the kinds that no generator makes, such as those of an account: the spec's examples with other digits, and
 * with their members in the order of the spec.
 *
 * @param {import("./source.mjs").Source} source
 * @param {number} count of frames a kind
 */
export function* drawExamples({ venue, style, kinds }, count) {
  const { messages, definitions } = JSON.parse(readFileSync(builtUrl(`../generated/${venue}/schemas.json`), "utf8"));
  const made = new Set(kinds.map(({ kind }) => kind));
  for (const kind of Object.keys(catalogues[venue].messages)) {
    if (made.has(kind)) continue;
    const { examples = [], ...schema } = messages[kind] ?? {};
    const texts = examples.map((example) => JSON.stringify(inWireOrder(example, schema, definitions)));
    const frames = framesOf(catalogues[venue], kind, style === "spaced" ? texts.map(spaced) : texts, count);
    if (frames.length > 0) yield { venue, kind, origin: "example", frames };
  }
}

function framesOf(catalogue, kind, texts, count) {
  const random = new Random(seed);
  const connection = new Connection(catalogue);
  const hear = (text) => {
    connection.expect(kind, JSON.parse(text));
    return hearFrame(connection, text, kind);
  };
  const varied = Array.from({ length: count }, (_, index) => varyDigits(texts[index % texts.length], random));
  // Other digits may make another code, and so another message.
  const good = varied.map(hear).filter((frame) => frame.kind === kind);
  return good.length > 0 ? good : texts.map(hear).filter((frame) => frame.kind === kind);
}
