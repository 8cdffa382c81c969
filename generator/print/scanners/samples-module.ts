import type { VenuePlan } from "../../plan/index.js";
import { propertyKey } from "../../plan/names.js";
import { block, quote } from "../layout.js";
import { withOtherValues } from "./other-values.js";

/** `samples.ts`: the examples of the spec as texts, by kind, for those who warm the scanners up. */
export function printSamplesModule({ modules, shapes }: VenuePlan, banner: string): string {
  const rows = modules.flatMap(({ messages }) =>
    messages.map(({ name, examples, payload: schema }) => {
      const payloads = examples.flatMap(({ payload }) => withOtherValues(payload, schema, shapes));
      const texts = [...new Set(payloads.map((payload) => quote(JSON.stringify(payload))))];
      return `${propertyKey(name)}: ${block("[", texts, "]")}`;
    }),
  );
  const type = "Readonly<Record<string, readonly string[]>>";
  return `${banner}\n\nexport const samples: ${type} = ${block("{", rows, "}")};\n`;
}
