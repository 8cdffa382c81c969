import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

export const sectionNames = /** @type {const} */ ([
  "decode",
  "peers",
  "inflate",
  "socket",
  "size",
  "types",
  "validate",
]);

export const usage = `usage: npm run bench -- [--only ${sectionNames.join("|")}] [--json FILE] [--megabytes N] [CAPTURE...]
  --only SECTION  measures one section; may be given several times
  --json FILE     writes the figures as JSON as well
  --megabytes N   size of each capture that "validate" makes; 1000 unless told
  CAPTURE         one event a line: {dir: "in"|"out", data, conn?, venue?}; measured beside the generated frames`;

/**
 * @typedef {object} Options
 * @property {readonly string[]} sections
 * @property {string | undefined} json
 * @property {number} megabytes
 * @property {readonly string[]} captures
 */

/** A mistake on the command line, as a sentence. */
export class UsageError extends Error {}

/**
 * @param {readonly string[]} words of the command line
 * @returns {Options}
 * @throws {UsageError}
 */
export function parseOptions(words) {
  const { values, positionals } = parse(words);
  const unknown = (values.only ?? []).find((name) => !sectionNames.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no section "${unknown}"\n${usage}`);
  const missing = positionals.find((file) => !existsSync(file));
  if (missing !== undefined) throw new UsageError(`there is no file ${missing}`);
  const megabytes = Number(values.megabytes ?? 1000);
  if (!(megabytes > 0)) throw new UsageError(`--megabytes is "${values.megabytes}", expected a number above 0`);
  return { sections: values.only ?? sectionNames, json: values.json, megabytes, captures: positionals };
}

function parse(words) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        only: { type: "string", multiple: true },
        json: { type: "string" },
        megabytes: { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError(`${error.message}\n${usage}`, { cause: error });
  }
}
