import { camel, member, pascal, propertyKey } from "../plan/names.js";
import { addressFields } from "../plan/parts.js";
import type { AddressParameter, Channel } from "../protocol.js";
import { addressPattern } from "../words.js";
import { block, hang, quote, templateText } from "./layout.js";

/** The two functions of a templated address: one fills it in, the other takes it apart. */
export interface AddressView {
  readonly write: string;
  readonly read: string;
  readonly type: string;
  readonly parameters: string;
  readonly text: string;
  /** One `name = value` for each part that is looked for. */
  readonly groups: readonly string[];
  readonly pattern: string;
  readonly fields: string;
}

export function addressView({ name, parameters }: Channel): AddressView[] {
  if (parameters === undefined) return [];
  const fields = addressFields(parameters);
  const types = fields.map(({ name: field, schema }) => {
    const type = schema.kind === "literal" ? schema.values.map(quote).join(" | ") : "string";
    return `readonly ${propertyKey(field)}: ${type}`;
  });
  const text = parameters.parts.map((part) =>
    typeof part === "string" ? templateText(part) : `\${${member("given", part.name)}}`,
  );
  return [
    {
      write: camel(`${name} address`),
      read: camel(`read ${name} address`),
      type: `${pascal(name)}Address`,
      parameters: `{ ${types.join("; ")} }`,
      text: `\`${text.join("")}\``,
      // A match is no plain list: to take it apart as one costs a compiler more than anything else here.
      groups: fields.map((_, index) => `group${String(index + 1)} = found?.[${String(index + 1)}] ?? ""`),
      pattern: `/${addressPattern(parameters)}/`,
      fields: hang(block("{", parameters.parts.filter((part) => typeof part !== "string").map(readField), "}")),
    },
  ];
}

/** The pattern has seen to it that the text is one of the legal values; this says so to the compiler. */
function readField({ name, schema }: AddressParameter, index: number): string {
  const group = `group${String(index + 1)}`;
  if (schema.kind === "string") return `${propertyKey(name)}: ${group}`;
  const last = schema.values.at(-1) ?? "";
  const tests = schema.values.slice(0, -1).map((value) => `${group} === ${quote(value)}`);
  return `${propertyKey(name)}: ${tests.length === 0 ? quote(last) : `${tests.join(" || ")} ? ${group} : ${quote(last)}`}`;
}
