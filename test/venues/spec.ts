import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { packageRoot } from "../../generator/package-root.js";
import { parseYaml } from "../../generator/yaml.js";
import { isRecord } from "../../traffic/is-record.js";

type Node = Readonly<Record<string, unknown>>;

/** A node of a spec, and the file that its references start from. */
interface Placed {
  readonly node: Node;
  readonly file: string;
}

/** An example as it stands in a spec. */
export interface Example {
  readonly name: string;
  readonly payload: unknown;
}

/** One row of an `x-codes` table. */
export interface Code {
  readonly value: string;
  readonly means: string;
}

/** What a test wants to know of a message, read from the spec and not from what was generated of it. */
export interface SpecMessage {
  readonly kind: string;
  /** Where the document has it: `exchange.txt:12-20`; what stands there instead where it does not. */
  readonly source: string;
  readonly examples: readonly Example[];
  /** What each code of a notice means, by where the notice has it: JSON Pointer. Of a refusal, `refusal` says it. */
  readonly codes: readonly (Code & { readonly at: string })[];
  /** Present on a refusal: JSON Pointer of the venue's code, and what each code means. */
  readonly refusal?: { readonly code: string | undefined; readonly codes: readonly Code[] };
}

export interface Spec {
  readonly messages: readonly SpecMessage[];
  /** Names of the component schemas that are tuples on the wire and objects once decoded. */
  readonly records: ReadonlySet<string>;
}

const folder = join(packageRoot(), "specs");
const roots = new Map<string, Node>();

export function readSpec(venue: string): Spec {
  const file = `${venue}.yaml`;
  const messages = Object.entries(recordAt(rootOf(file), "components", "messages"));
  return {
    messages: messages.map(([kind, node]) => readMessage(kind, { node: asNode(node, kind), file })),
    records: new Set([file, ...commonFiles()].flatMap(recordNames)),
  };
}

function readMessage(kind: string, { node, file }: Placed): SpecMessage {
  const refusal = node["x-refusal"];
  const payload = { node: asNode(node["payload"], kind), file };
  return {
    kind,
    source: sourceOf(node["x-doc"]),
    examples: listOf(node["examples"]).map((example) => readExample(asNode(example, kind))),
    ...(isRecord(refusal) ? { codes: [], refusal: readRefusal(refusal, payload) } : { codes: noticeCodes(payload) }),
  };
}

function readExample({ name, payload }: Node): Example {
  return { name: typeof name === "string" ? name : "unnamed", payload };
}

function readRefusal({ code }: Node, payload: Placed): NonNullable<SpecMessage["refusal"]> {
  if (typeof code !== "string") return { code: undefined, codes: [] };
  const places = code
    .split("/")
    .slice(1)
    .reduce<Placed[]>((at, key) => at.flatMap((place) => inside(place, key)), [payload]);
  return { code, codes: places.flatMap(codesAt) };
}

/** The tables of codes on the fields of a message. */
function noticeCodes(payload: Placed): SpecMessage["codes"] {
  const names = parts(payload).flatMap(({ node: { properties } }) =>
    isRecord(properties) ? Object.keys(properties) : [],
  );
  return [...new Set(names)].flatMap((name) =>
    inside(payload, name)
      .flatMap(codesAt)
      .map((code) => ({ ...code, at: `/${name}` })),
  );
}

/** A node and all that it is made of: what it refers to, and what it joins. */
function parts({ node, file }: Placed): Placed[] {
  const { $ref } = node;
  const target = typeof $ref === "string" ? parts(follow($ref, file)) : [];
  const joined = ["allOf", "anyOf", "oneOf"].flatMap((key) => listOf(node[key]));
  return [{ node, file }, ...target, ...joined.flatMap((part) => parts({ node: asNode(part, file), file }))];
}

function inside(place: Placed, key: string): Placed[] {
  return parts(place).flatMap(({ node, file }) => {
    const { properties, items } = node;
    const found = isRecord(properties) ? properties[key] : Array.isArray(items) ? items[Number(key)] : items;
    return isRecord(found) ? [{ node: found, file }] : [];
  });
}

function codesAt(place: Placed): Code[] {
  const tables = parts(place).map(({ node }) => node["x-codes"]);
  return tables
    .filter(isRecord)
    .flatMap((table) =>
      Object.entries(table).map(([value, row]) => ({ value, means: String(asNode(row, value)["means"]) })),
    );
}

function follow(reference: string, from: string): Placed {
  const [path = "", pointer = ""] = reference.split("#");
  const file = path === "" ? from : posix.join(posix.dirname(from), path);
  return { node: recordAt(rootOf(file), ...pointer.split("/").slice(1)), file };
}

function recordNames(file: string): string[] {
  const root = rootOf(file);
  const schemas = isRecord(root["schemas"]) ? root["schemas"] : recordAt(root, "components", "schemas");
  return Object.entries(schemas).flatMap(([name, node]) => (isRecord(node) && node["x-record"] === true ? [name] : []));
}

function commonFiles(): string[] {
  return readdirSync(join(folder, "common")).map((file) => posix.join("common", file));
}

function rootOf(file: string): Node {
  const known = roots.get(file) ?? asNode(parseYaml(file, readFileSync(join(folder, file), "utf8")).value, file);
  roots.set(file, known);
  return known;
}

function sourceOf(citation: unknown): string {
  if (!isRecord(citation)) return "not in the document";
  return `${String(citation["document"])}:${String(citation["lines"])}`;
}

function recordAt(node: Node, ...keys: readonly string[]): Node {
  return keys.reduce((at, key) => asNode(at[key], keys.join("/")), node);
}

function asNode(value: unknown, place: string): Node {
  if (isRecord(value)) return value;
  throw new Error(`specs: ${place} is not an object`);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
