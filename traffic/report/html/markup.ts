import { printable } from "../printable.js";

/** Markup that is safe to stand in a page. Only `html` makes it, from text that it escapes. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** For what the page's own code is made of; text of a report never comes this way. */
  static trusted(text: string): Markup {
    return new Markup(text);
  }

  toString(): string {
    return this.#text;
  }
}

export type Part = Markup | string | number | readonly Part[] | undefined;

/** Markup with its values escaped, for elements as well as for attributes in double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const pieces = strings.map((piece, index) => piece + write(parts[index]));
  return Markup.trusted(pieces.join(""));
}

function write(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") return escapeHtml(String(part));
  return part instanceof Markup ? part.toString() : part.map(write).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (found) => entities[found] ?? found);
}
