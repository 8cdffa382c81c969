import { propertyKey } from "../../plan/names.js";
import { indent, quote } from "../layout.js";

/** A field of an object that a scanner builds. */
export interface Built {
  readonly name: string;
  /** The variable that holds it. */
  readonly value: string;
}

/** The constructor of the objects of one place in the schema. */
export function constructorText(name: string, type: string, fields: readonly Built[], kind?: string): string {
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
