import type { JsonSchema } from "../json-schema.js";
import { type Definitions, targetOf } from "./discriminate.js";

/** A function to print: it checks a value against the schema. */
export interface Check {
  readonly name: string;
  readonly schema: JsonSchema;
  /** Where the schema stands, as failures report it: `#` for a message, `#/definitions/Level` for a definition. */
  readonly schemaPath: string;
}

/** What the function of one check calls, noted while ajv prints it. */
export class Calls {
  readonly references: Check[] = [];
  /** Parts of the check that become functions of their own. */
  readonly alternatives: Check[] = [];

  constructor(
    private readonly check: Check,
    readonly definitions: Definitions,
  ) {}

  /** The name of the function that checks what a `$ref` points at. */
  reference(pointer: string): string {
    const check = definitionCheck(targetOf(pointer), this.definitions);
    this.references.push(check);
    return check.name;
  }

  /** The name of a function for one alternative of a union; the path leads to it from the check's schema. */
  alternative(schema: JsonSchema, path: string): string {
    const name = `${this.check.name}Alternative${this.alternatives.length + 1}`;
    this.alternatives.push({ name, schema, schemaPath: path.replace(/^#/, () => this.check.schemaPath) });
    return name;
  }
}

/** The check of a named schema. */
export function definitionCheck(name: string, definitions: Definitions): Check {
  const schema = definitions.get(name);
  if (schema === undefined) throw new Error(`a schema refers to ${name}, which the venue does not define`);
  return { name: `check${identifier(name)}`, schema, schemaPath: `#/definitions/${name}` };
}

/** `PriceLevel` of `price-level`. */
function identifier(name: string): string {
  return name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_all, first: string) => first.toUpperCase());
}
