import { Buffer } from "node:buffer";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSources } from "../frames/source.mjs";

/** The kind that peers are tried on: one schema is all that they take. */
const [venue, kind] = ["gateio", "depth.update"];

/**
 * Frames of one kind, and its schema, in the shapes that the peers want.
 *
 * @param {string} folder
 * @param {number} count
 */
export function writeSample(folder, count) {
  const { kinds } = openSources().find((source) => source.venue === venue);
  const { make } = kinds.find((each) => each.kind === kind);
  const frames = Array.from({ length: count }, make);
  const paths = Object.fromEntries(
    ["lines.jsonl", "list.json", "schema.json", "list-schema.json"].map((name) => [name, join(folder, name)]),
  );
  const schema = readSchema();
  writeFileSync(paths["lines.jsonl"], frames.map((frame) => `${frame}\n`).join(""));
  writeFileSync(paths["list.json"], `[${frames.join(",\n")}]`);
  writeFileSync(paths["schema.json"], JSON.stringify(schema));
  const { definitions, $schema, ...items } = schema;
  writeFileSync(paths["list-schema.json"], JSON.stringify({ $schema, definitions, type: "array", items }));
  return { venue, kind, bytes: Buffer.byteLength(frames.join("\n")), paths };
}

/** Without the project's own annotations, which strict validators do not know. */
function readSchema() {
  const file = new URL(`../../generated/${venue}/schemas.json`, import.meta.url);
  const plain = (key, value) => (key.startsWith("x-") || key === "$comment" ? undefined : value);
  const { $schema, definitions, messages } = JSON.parse(readFileSync(file, "utf8"), plain);
  return { $schema, definitions, ...messages[kind] };
}
