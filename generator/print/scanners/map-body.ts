import type { MapSchema } from "../../protocol.js";
import { indent, quote } from "../layout.js";
import { done, giveUp, step, take } from "./mode.js";
import type { Body } from "./scalar-text.js";
import type { ValueWriter } from "./value-writer.js";
import type { Target } from "./target.js";

/** Reads members whose names are data. */
export function mapBody(schema: MapSchema, target: Target, text: ValueWriter): Body {
  const { mode } = text;
  const [entries, type] = [`${target.name}Entries`, `${target.type}[string]`];
  const value = text.value(schema.values, { name: `${target.name}_value`, type });
  const refused = text.foreign.namesIn(schema).map((name) => ` || name === ${quote(name)}`);
  return {
    before: mode.builds ? [`const ${entries} = /* @__PURE__ */ new Entries<${type}>();`] : [],
    lines: [
      `if (bytes[from] !== 123) ${giveUp(mode)}`,
      ...(mode.builds ? [`${entries}.begin();`] : []),
      "let at = from + 1;",
      "if (bytes[at] !== 125) {",
      "  for (;;) {",
      "    const name = nameAt(bytes, at);",
      `    if (name === undefined${refused.join("")}) ${giveUp(mode)}`,
      "    at = cursor.at;",
      ...take(mode, "const ", "value", value).map((line) => indent(line, 2)),
      ...(mode.builds ? [`    ${entries}.add(name, value);`] : []),
      "    if (bytes[at] !== 44) break;",
      `    ${step}`,
      "  }",
      `  if (bytes[at] !== 125) ${giveUp(mode)}`,
      "}",
      ...done(mode, `${entries}.end()`),
    ],
  };
}
