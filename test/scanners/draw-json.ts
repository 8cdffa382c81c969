import type { Random } from "../../traffic/mock/random.js";
import { between, pick } from "../../traffic/mock/random.js";
import type { JsonSchema } from "../../generator/print/json-schema.js";
import { readPattern, type Regular } from "../../generator/print/scanners/regular.js";

export interface Drawer {
  readonly random: Random;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

/** The text of a JSON value that the schema takes, but for patterns that cannot be drawn from. */
export function drawJson(drawer: Drawer, schema: JsonSchema): string {
  const { random, definitions } = drawer;
  if (schema.$ref !== undefined) return drawJson(drawer, definitions[schema.$ref.slice("#/definitions/".length)] ?? {});
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return JSON.stringify(pick(random, schema.enum));
  if (schema.anyOf !== undefined) return drawJson(drawer, pick(random, schema.anyOf) ?? {});
  const type = typeof schema.type === "string" ? schema.type : pick(random, schema.type ?? ["null", "boolean"]);
  switch (type) {
    case "null":
      return "null";
    case "number":
    case "integer":
      return drawNumber(random, schema, type === "integer");
    case "string":
      return drawString(random, schema);
    case "array":
      return drawArray(drawer, schema);
    case "object":
      return drawObject(drawer, schema);
    default:
      return String(random() < 0.5);
  }
}

function drawNumber(random: Random, { minimum, maximum }: JsonSchema, whole: boolean): string {
  const sign = minimum === undefined && random() < 0.2 ? "-" : "";
  const size = maximum === undefined ? (pick(random, [1, 1, 2, 3, 5, 8, 10, 13, 15, 16, 17]) ?? 1) : 1;
  const digits = drawDigits(random, size)
    .replace(/^0+(?=\d)/, "")
    .replace(/^0$/, minimum === 1 ? "1" : "0");
  if (whole) return sign + digits;
  const fraction = `.${drawDigits(random, between(random, 1, random() < 0.1 ? 20 : 8))}`;
  const exponent = random() < 0.05 ? `e${between(random, -12, 4)}` : "";
  return sign + digits + (random() < 0.8 ? fraction : "") + exponent;
}

function drawDigits(random: Random, count: number): string {
  return Array.from({ length: count }, () => between(random, 0, 9)).join("");
}

const words = [
  "BTC_USDT",
  "ETH",
  "",
  "x",
  "a longer text, as messages have it, of forty characters",
  'with "quotes"',
  "é",
  "日本",
  "\u{1f600}",
  "\t",
];

function drawString(random: Random, { pattern, minLength = 0 }: JsonSchema): string {
  const regular = pattern === undefined ? undefined : readPattern(pattern);
  if (regular !== undefined) return JSON.stringify(drawMatch(random, regular));
  const word = pick(random, random() < 0.7 ? words.slice(0, 2) : words) ?? "";
  return JSON.stringify(word.length < minLength ? "BTC_USDT" : word);
}

function drawMatch(random: Random, regular: Regular): string {
  switch (regular.kind) {
    case "bytes":
      return String.fromCharCode(pick(random, [...regular.bytes]) ?? 0);
    case "sequence":
      return regular.parts.map((part) => drawMatch(random, part)).join("");
    case "choice":
      return regular.options.length === 0 ? "" : drawMatch(random, pick(random, regular.options) ?? regular);
    case "repeat": {
      const count = between(random, regular.least, Math.min(regular.most, regular.least + 12));
      return Array.from({ length: count }, () => drawMatch(random, regular.part)).join("");
    }
  }
}

function drawArray(drawer: Drawer, schema: JsonSchema): string {
  const { random } = drawer;
  const { items = {}, minItems = 0, maxItems = minItems + 4 } = schema;
  if (!isPositional(items)) {
    const length = between(random, minItems, maxItems);
    return `[${Array.from({ length }, () => drawJson(drawer, items)).join(",")}]`;
  }
  const taken = items.slice(0, between(random, minItems, items.length)).map((item) => drawJson(drawer, item));
  const isFull = taken.length === items.length && schema.additionalItems !== false;
  return `[${[...taken, ...(isFull && random() < 0.2 ? ["1", '{"a":[null]}'] : [])].join(",")}]`;
}

function isPositional(items: JsonSchema | readonly JsonSchema[]): items is readonly JsonSchema[] {
  return Array.isArray(items);
}

function drawObject(drawer: Drawer, schema: JsonSchema): string {
  const { random } = drawer;
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const members = Object.entries(properties).flatMap(([name, property]) => {
    const isThere = required.includes(name) || random() < 0.6;
    return isThere ? [`${JSON.stringify(name)}:${drawJson(drawer, property)}`] : [];
  });
  if (typeof additionalProperties === "object") {
    for (const name of ["BTC", "USDT", "12", "1", "toString"].slice(0, between(random, 0, 5))) {
      members.push(`"${name}":${drawJson(drawer, additionalProperties)}`);
    }
  } else if (additionalProperties && random() < 0.2) members.push('"unheard":[{"of":1e3},"x"]');
  if (random() < 0.3) members.sort(() => random() - 0.5);
  return `{${members.join(",")}}`;
}
