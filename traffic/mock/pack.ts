import { deflateRawSync, deflateSync } from "node:zlib";
import type { Framing } from "../../runtime/contract.js";

/** How JSON text is laid out: as `JSON.stringify` does, or with a space after each `:` and `,`. */
export type Spacing = "compact" | "spaced";

/** A frame as the venue's server puts it on the wire: text, or packed bytes. */
export function pack(frame: unknown, framing: Framing, spacing: Spacing): string | Buffer {
  const text = spacing === "spaced" ? writeSpaced(frame) : JSON.stringify(frame);
  switch (framing) {
    case "text":
      return text;
    case "zlib":
      return deflateSync(text);
    case "deflate-raw":
      return deflateRawSync(text);
  }
}

function writeSpaced(value: unknown): string {
  if (Array.isArray(value)) return `[${(value as readonly unknown[]).map(writeSpaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}: ${writeSpaced(field)}`).join(", ")}}`;
}
