import { printable } from "../printable.js";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for an element or an attribute in double quotes. What XML cannot hold at all is written as an escape. */
export function escapeXml(text: string): string {
  return printable(text).replace(/[&<>"]/g, (found) => entities[found] ?? found);
}

export type Attributes = Readonly<Record<string, string | number>>;

/** An element with its children, each on lines of its own; without children it closes itself. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const open = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(String(value))}"`)];
  if (children.length === 0) return `<${open.join(" ")}/>\n`;
  return `<${open.join(" ")}>\n${children.join("")}</${name}>\n`;
}

/** An element that holds lines of text. */
export function textElement(name: string, attributes: Attributes, lines: readonly string[]): string {
  return element(
    name,
    attributes,
    lines.map((line) => `${escapeXml(line)}\n`),
  );
}
