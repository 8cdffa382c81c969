import { IndentationText, Project, QuoteKind, type StatementStructures } from "ts-morph";
import { hang } from "./layout.js";

/**
 * ts-morph hangs the lines of a long type further in than we do, so it gets a placeholder for each
 * type, and the type goes in afterwards, at the indentation of its line.
 */
export function renderStatements(declare: (types: TypeSlots) => readonly StatementStructures[]): string {
  const slots = new TypeSlots();
  const statements = declare(slots);
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Double },
  });
  const text = project.createSourceFile("types.ts", { statements: [...statements] }).getFullText();
  return slots.fill(separate(text)).trimEnd();
}

/** One empty line between declarations. */
function separate(text: string): string {
  return text.replace(/^(\}|.*;)\n(?=\/\*\*|export )/gm, "$1\n\n");
}

export class TypeSlots {
  readonly #types: string[] = [];

  take(type: string): string {
    if (!type.includes("\n")) return type;
    this.#types.push(type);
    return `Slot${String(this.#types.length - 1)}_`;
  }

  fill(text: string): string {
    return text
      .split("\n")
      .map((line) => line.replace(/ ?\bSlot(\d+)_/, (_, index: string) => this.#hung(line, Number(index))))
      .join("\n");
  }

  #hung(line: string, index: number): string {
    const depth = (line.length - line.trimStart().length) / 2;
    const type = hang(this.#types[index] ?? "", depth);
    return type.startsWith("\n") ? type : ` ${type}`;
  }
}
