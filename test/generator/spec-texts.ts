import { formatDiagnostic, SpecError, type Diagnostic } from "../../generator/diagnostic.js";
import { collectSource } from "../../generator/read.js";
import type { Source } from "../../generator/source.js";

/** The smallest spec that every check passes; tests break one thing in it. */
export const goodSpec = `asyncapi: 3.1.0
info: { title: Example, version: 1.0.0 }
servers:
  main: { host: example.com, protocol: wss }
channels:
  depth:
    address: depth
    messages:
      depth.query: { $ref: '#/components/messages/depth.query' }
      depth.reply: { $ref: '#/components/messages/depth.reply' }
operations:
  depth.query:
    action: send
    channel: { $ref: '#/channels/depth' }
    messages: [{ $ref: '#/channels/depth/messages/depth.query' }]
    reply:
      messages: [{ $ref: '#/channels/depth/messages/depth.reply' }]
components:
  messages:
    depth.query:
      payload: { type: object, required: [id], properties: { id: { type: integer } } }
      examples: [{ payload: { id: 1 } }]
    depth.reply:
      payload:
        type: object
        required: [levels]
        properties:
          levels: { type: array, items: { $ref: '#/components/schemas/Level' } }
      examples: [{ payload: { levels: [['1.0', '2']] } }]
  schemas:
    Level:
      type: array
      minItems: 2
      maxItems: 2
      additionalItems: false
      items:
        - { $ref: 'common/shared.yaml#/schemas/Decimal', x-name: price }
        - { $ref: 'common/shared.yaml#/schemas/Decimal', x-name: amount }
`;

export const sharedSpec = `schemas:
  Decimal: { type: string, pattern: '^\\d+(\\.\\d+)?$' }
`;

/** `specs/example.yaml` with the file that it refers to. */
export function sourceOf(text = goodSpec, shared = sharedSpec): Promise<Source> {
  return collectTexts({ "specs/example.yaml": text, "specs/common/shared.yaml": shared });
}

/** A source out of texts, by file; the first is the spec. */
export function collectTexts(texts: Readonly<Record<string, string>>): Promise<Source> {
  return collectSource(Object.keys(texts)[0] ?? "specs/example.yaml", (file) => {
    const text = texts[file];
    const missing = Object.assign(new Error("no such file"), { code: "ENOENT" });
    return text === undefined ? Promise.reject(missing) : Promise.resolve(text);
  });
}

/** One place of a text changed; it must be there, and there only once. */
export function change(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand once in the text`);
  return text.replace(from, () => to);
}

/** Diagnostics as a person reads them, without the name of the spec. */
export function lines(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic).replace("specs/example.yaml:", ""));
}

/** What a stage refuses. */
export async function refusalOf(stage: () => unknown): Promise<string[]> {
  try {
    await stage();
  } catch (error) {
    if (error instanceof SpecError) return lines(error.diagnostics);
    throw error;
  }
  return [];
}
