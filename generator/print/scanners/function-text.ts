import { indent } from "../layout.js";

/** One function of a scanner module. */
export interface ScannerFunction {
  readonly name: string;
  readonly lines: readonly string[];
  /** Declarations that it needs before it. */
  readonly before?: readonly string[];
  /** Declarations that come after it. */
  readonly after?: readonly string[];
  /** `: DepthUpdate | undefined`, where the compiler is to hold it to that. */
  readonly returns?: string;
  /** A further parameter. */
  readonly parameter?: string;
  readonly exported: boolean;
}

export function functionText({ name, lines, before = [], after = [], ...rest }: ScannerFunction): string {
  const { returns, parameter, exported } = rest;
  const parameters = ["bytes: Uint8Array", "from: number", ...(parameter === undefined ? [] : [parameter])];
  const head = `${exported ? "export " : ""}function ${name}(${parameters.join(", ")})`;
  const text = [`${head}${returns === undefined ? "" : `: ${returns}`} {`, ...lines.map((line) => indent(line)), "}"];
  return [...before, text.join("\n"), ...after].join("\n\n");
}

/** Names of local variables, each its own. */
export class Locals {
  readonly #taken = new Set<string>();

  name(wanted: string): string {
    const base = `${wanted.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next: string | undefined) => (next ?? "").toUpperCase())}Value`;
    const start = /^[0-9]/.test(base) ? `element${base}` : base;
    let name = start;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${start}${String(count)}`;
    this.#taken.add(name);
    return name;
  }
}
