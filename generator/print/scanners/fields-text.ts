import { propertyKey } from "../../plan/names.js";
import { indent, quote } from "../layout.js";

/** A field of an object that a scanner builds. */
export interface Built {
  readonly name: string;
  /** The variable that holds it. */
  readonly value: string;
}

/** How an object is made of its fields, and what must stand before the function that makes it. */
export interface Making {
  readonly before: readonly string[];
  readonly value: string;
}

/** The constructor makes plain objects, see `plain`. */
export function making(name: string, type: string, fields: readonly Built[], kind?: string): Making {
  const values = fields.map(({ value }) => value).join(", ");
  return { before: [constructorText(`${name}Fields`, type, fields, kind)], value: `new ${name}Fields(${values})` };
}

/** The constructor of the objects of one place in the schema. */
function constructorText(name: string, type: string, fields: readonly Built[], kind?: string): string {
  const parameters = fields.map(({ name: field, value }) => `${value}: ${type}[${quote(field)}],`);
  const assignments = [
    ...(kind === undefined ? [] : [`this.kind = ${quote(kind)};`]),
    ...fields.map(({ name: field, value }) => `this${access(field)} = ${value};`),
  ];
  return [
    `const ${name} = /* @__PURE__ */ plain(function (`,
    ...[`this: Writable<${type}>,`, ...parameters].map((line) => indent(line)),
    `): void {`,
    ...assignments.map((line) => indent(line)),
    `});`,
  ].join("\n");
}

function access(field: string): string {
  return propertyKey(field) === field ? `.${field}` : `[${quote(field)}]`;
}
