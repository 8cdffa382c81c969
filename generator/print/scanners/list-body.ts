import type { ListSchema } from "../../protocol.js";
import { indent } from "../layout.js";
import { done, giveUp, step, take } from "./mode.js";
import type { Body } from "./scalar-text.js";
import type { ValueWriter } from "./value-writer.js";
import type { Target } from "./target.js";

/** Reads items that are all alike. */
export function listBody(schema: ListSchema, target: Target, text: ValueWriter): Body {
  const { mode } = text;
  const { minItems = 0, maxItems } = schema;
  const bounded = minItems > 0 || maxItems !== undefined;
  const counts = bounded && !mode.builds;
  const length = mode.builds ? "items.length" : "count";
  const bounds = [
    ...(minItems > 0 ? [`${length} < ${String(minItems)}`] : []),
    ...(maxItems === undefined ? [] : [`${length} > ${String(maxItems)}`]),
  ];
  const item = text.value(schema.items, { name: `${target.name}_item`, type: `${target.type}[number]` });
  return {
    lines: [
      `if (bytes[from] !== 91) ${giveUp(mode)}`,
      ...(mode.builds ? [`const items: ${target.type}[number][] = [];`] : []),
      ...(counts ? ["let count = 0;"] : []),
      "let at = from + 1;",
      "if (bytes[at] !== 93) {",
      "  for (;;) {",
      ...take(mode, "const ", "item", item).map((line) => indent(line, 2)),
      ...(mode.builds ? ["    items.push(item);"] : []),
      ...(counts ? ["    count += 1;"] : []),
      "    if (bytes[at] !== 44) break;",
      `    ${step}`,
      "  }",
      `  if (bytes[at] !== 93) ${giveUp(mode)}`,
      "}",
      ...(bounded ? [`if (${bounds.join(" || ")}) ${giveUp(mode)}`] : []),
      ...done(mode, "items"),
    ],
  };
}
