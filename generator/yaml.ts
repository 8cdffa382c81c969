import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  stringify,
} from "yaml";
import { type Diagnostic, SpecError, sortDiagnostics } from "./diagnostic.js";
import { keysOf } from "./pointer.js";
import type { Position, SourceDocument } from "./source.js";
import type { YamlNode, YamlPair, YamlScalar } from "./yaml-node.js";

const reading = { prettyErrors: false, uniqueKeys: false, version: "1.2" } as const;

/** More nodes than this by way of aliases, and a file counts as an attack on memory. */
const maxAliasCount = 1000;

/** Reads YAML and keeps where everything stood. Throws `SpecError` with every fault of its form. */
export function parseYaml(file: string, text: string): SourceDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { ...reading, lineCounter: lines });
  const at = (offset: number): Position => positionOf(lines, offset);
  const { value, faults } = readValue(document);
  if (faults.length > 0) {
    const diagnostics = faults.map(({ offset, message }): Diagnostic => ({ file, ...at(offset), path: "", message }));
    throw new SpecError(sortDiagnostics(diagnostics));
  }
  const position: SourceDocument["position"] = (pointer, which) => at(offsetOf(document, keysOf(pointer), which));
  return { file, text, value, position };
}

function readValue(document: Document.Parsed): { value: unknown; faults: readonly Fault[] } {
  const faults = [...document.errors, ...document.warnings].map(
    ({ pos, message }): Fault => ({ offset: pos[0], message: `not YAML: ${message.split(";")[0]}` }),
  );
  if (faults.length === 0) faults.push(...checkForm(document));
  if (faults.length > 0) return { value: undefined, faults };
  try {
    return { value: document.toJS({ maxAliasCount }), faults };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return {
      value: undefined,
      faults: [{ offset: 0, message: "its aliases stand for too much; write the values out" }],
    };
  }
}

function positionOf(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function offsetOf(document: Document.Parsed, keys: readonly string[], which: "key" | "value" | undefined): number {
  let place: Step = { node: document.contents };
  for (const key of keys) {
    const next = stepInto(document, place.node, key);
    if (next === undefined) break;
    place = next;
  }
  const asValue = which === undefined ? !isCollection(place.node) : which === "value";
  const node = asValue ? (place.node ?? place.key) : (place.key ?? place.node);
  return startOf(node);
}

interface Step {
  readonly key?: unknown;
  readonly node: unknown;
}

function stepInto(document: Document.Parsed, node: unknown, key: string): Step | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(target)) {
    const index = Number(key);
    return Object.hasOwn(target.items, index) ? { node: target.items[index] } : undefined;
  }
  if (!isMap(target)) return undefined;
  const pair = target.items.find((item) => isScalar(item.key) && item.key.value === key);
  return pair === undefined ? undefined : { key: pair.key, node: pair.value };
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

interface Fault {
  /** Characters from the start of the text. */
  readonly offset: number;
  readonly message: string;
}

/** Holds a document against what JSON can say: string keys, each once, and no value inside itself. */
function checkForm(document: Document.Parsed): Fault[] {
  const faults: Fault[] = [];
  const visit = (node: unknown, above: readonly unknown[]): void => {
    if (isAlias(node)) faults.push(...checkAlias(document, node, above));
    if (isMap(node)) faults.push(...checkKeys(node.items));
    if (isMap(node) || isSeq(node))
      for (const item of node.items) visit(isPair(item) ? item.value : item, [...above, node]);
  };
  visit(document.contents, []);
  return faults;
}

function checkAlias(document: Document.Parsed, alias: Alias, above: readonly unknown[]): Fault[] {
  const target = alias.resolve(document);
  const offset = startOf(alias);
  if (target === undefined) return [{ offset, message: `no anchor "&${alias.source}" stands before this alias` }];
  return above.includes(target)
    ? [{ offset, message: `the alias "*${alias.source}" stands inside its own anchor` }]
    : [];
}

function checkKeys(pairs: readonly Pair[]): Fault[] {
  const seen = new Set<unknown>();
  return pairs.flatMap(({ key }) => {
    const fault = checkKey(key, seen);
    if (isScalar(key)) seen.add(key.value);
    return fault === undefined ? [] : [{ offset: startOf(key), message: fault }];
  });
}

function checkKey(key: unknown, seen: ReadonlySet<unknown>): string | undefined {
  if (!isScalar(key)) return "a key must be a string";
  if (typeof key.value !== "string") return `the key ${key.source} is not a string; write '${key.source}' in quotes`;
  if (key.value === "<<") return `merge keys ("<<") are not read; use a $ref`;
  return seen.has(key.value) ? `the key "${key.value}" stands here twice` : undefined;
}

/** Where everything stands in a text that `parseYaml` reads. */
export function outlineYaml(text: string): YamlNode {
  return outline(parseDocument(text, reading).contents, 0);
}

function outline(node: unknown, after: number): YamlNode {
  const [start, end] = isNode(node) && node.range ? node.range : [after, after];
  if (isAlias(node) || isAnchored(node)) return { kind: "shared", start, end };
  if (isMap(node)) {
    const pairs = node.items.map(outlinePair);
    return { kind: "map", flow: node.flow === true, pairs, start, end: endOf(pairs.at(-1)?.value, node.flow, end) };
  }
  if (!isSeq(node)) return { kind: "scalar", start, end };
  const items = node.items.map((item) => outline(item, start));
  return { kind: "list", flow: node.flow === true, items, start, end: endOf(items.at(-1), node.flow, end) };
}

function isAnchored(node: unknown): boolean {
  return (isCollection(node) || isScalar(node)) && node.anchor !== undefined;
}

function outlinePair({ key, value }: Pair): YamlPair {
  const [start, end] = isScalar(key) && key.range ? key.range : [0, 0];
  const scalar: YamlScalar = { kind: "scalar", start, end };
  return { name: isScalar(key) ? String(key.value) : "", key: scalar, value: outline(value, end) };
}

/** The library lets a block end after the comments that follow it; here it ends with its last value. */
function endOf(last: YamlNode | undefined, flow: boolean | undefined, end: number): number {
  return flow === true || last === undefined ? end : last.end;
}

/** A scalar on one line, as the specs write it: plain where that will do, else in single quotes. */
export function scalarText(value: unknown, { flow }: { readonly flow: boolean }): string {
  if (typeof value === "string" && value.includes("\n")) return JSON.stringify(value);
  const options = { lineWidth: 0, singleQuote: true, version: "1.2", compat: "yaml-1.1" } as const;
  const oneLine = { ...options, defaultStringType: "PLAIN", blockQuote: false } as const;
  if (!flow) return stringify(value, oneLine).trimEnd();
  const text = stringify([value], { ...oneLine, collectionStyle: "flow", flowCollectionPadding: false });
  return text.trimEnd().slice(1, -1);
}
