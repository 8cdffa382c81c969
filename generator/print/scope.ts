/** What one module uses of others: asked for by name while printing, and printed as its imports. */
export class Scope {
  readonly #imports = new Map<string, Map<string, boolean>>();

  /** @param contract module specifier of the runtime's contract. */
  constructor(
    readonly module: string,
    readonly contract: string,
  ) {}

  /** A type of the contract. */
  contractType(name: string): string {
    return this.#use(this.contract, name, true);
  }

  /** What the runtime has for scanners; it stands beside the contract. */
  leaf(name: string): string {
    return this.#use(leavesBeside(this.contract), name, false);
  }

  leafType(name: string): string {
    return this.#use(leavesBeside(this.contract), name, true);
  }

  /** A type that another module of the venue may declare. */
  type(name: string, home: string | undefined): string {
    return home === undefined || home === this.module ? name : this.#use(`./${home}.js`, name, true);
  }

  value(name: string, home: string | undefined): string {
    return home === undefined || home === this.module ? name : this.#use(`./${home}.js`, name, false);
  }

  #use(from: string, name: string, typeOnly: boolean): string {
    const names = this.#imports.get(from) ?? new Map<string, boolean>();
    names.set(name, (names.get(name) ?? true) && typeOnly);
    this.#imports.set(from, names);
    return name;
  }

  /** One statement a module, sorted, so that a new name is one added line. */
  get statements(): string[] {
    const modules = [...this.#imports].sort(([a], [b]) => rank(a) - rank(b) || compare(a, b));
    return modules.map(([from, names]) => statement(from, names));
  }
}

function leavesBeside(contract: string): string {
  return contract.startsWith(".") ? contract.replace(/[^/]*$/, "scan/leaves.js") : `${contract}/scan`;
}

/** The contract stands first, then neighbours. */
function rank(from: string): number {
  return from.startsWith("./") ? 1 : 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function statement(from: string, names: ReadonlyMap<string, boolean>): string {
  const typesOnly = [...names.values()].every((typeOnly) => typeOnly);
  const list = [...names]
    .sort(([a], [b]) => compare(a, b))
    .map(([name, typeOnly]) => (typeOnly && !typesOnly ? `type ${name}` : name));
  const head = typesOnly ? "import type" : "import";
  const oneLine = `${head} { ${list.join(", ")} } from "${from}";`;
  if (oneLine.length <= 100) return oneLine;
  return [`${head} {`, ...list.map((name) => `  ${name},`), `} from "${from}";`].join("\n");
}
