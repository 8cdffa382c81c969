import type { VenuePlan } from "../../plan/index.js";
import { propertyKey } from "../../plan/names.js";
import { block, quote } from "../layout.js";

/** `samples.ts`: the examples of the spec as texts, by kind, for those who warm the scanners up. */
export function printSamplesModule({ modules }: VenuePlan, banner: string): string {
  const rows = modules.flatMap(({ messages }) =>
    messages.map(({ name, examples }) => {
      const texts = examples.map(({ payload }) => quote(JSON.stringify(payload)));
      return `${propertyKey(name)}: ${block("[", texts, "]")}`;
    }),
  );
  const type = "Readonly<Record<string, readonly string[]>>";
  return `${banner}\n\nexport const samples: ${type} = ${block("{", rows, "}")};\n`;
}
