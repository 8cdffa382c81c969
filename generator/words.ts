import type { AddressSchema, Schema } from "./protocol.js";

/** A set of texts: one text, or all that begin and end alike. */
export type Words = { readonly exactly: string } | { readonly begins: string; readonly ends: string };

/** The texts that a schema lets through, as far as they show how two schemas differ. */
export function wordsOf(schema: Schema): Words[] | undefined {
  switch (schema.kind) {
    case "literal":
      return schema.values.flatMap((value) => (typeof value === "string" ? [{ exactly: value }] : []));
    case "address":
      return spellings(schema);
    case "string":
      return schema.pattern === undefined ? undefined : [{ begins: literalStart(schema.pattern), ends: "" }];
    default:
      return undefined;
  }
}

export function noWordInCommon(a: readonly Words[], b: readonly Words[]): boolean {
  return a.every((one) => b.every((other) => apart(one, other)));
}

function apart(a: Words, b: Words): boolean {
  if ("exactly" in a && "exactly" in b) return a.exactly !== b.exactly;
  if ("exactly" in a) return "begins" in b && !(a.exactly.startsWith(b.begins) && a.exactly.endsWith(b.ends));
  if ("exactly" in b) return apart(b, a);
  const clashingStarts = !a.begins.startsWith(b.begins) && !b.begins.startsWith(a.begins);
  return clashingStarts || (!a.ends.endsWith(b.ends) && !b.ends.endsWith(a.ends));
}

/** An address with every listed value of its parameters; what is free splits it into a beginning and an end. */
function spellings({ parts }: AddressSchema): Words[] {
  const free = "\u0000";
  const texts = parts.reduce<string[]>(
    (beginnings, part) => {
      const options =
        typeof part === "string" ? [part] : part.schema.kind === "literal" ? part.schema.values.map(String) : [free];
      return beginnings.flatMap((beginning) => options.map((option) => beginning + option));
    },
    [""],
  );
  return texts.map((text) => {
    if (!text.includes(free)) return { exactly: text };
    return { begins: text.slice(0, text.indexOf(free)), ends: text.slice(text.lastIndexOf(free) + 1) };
  });
}

/** The fixed text with which everything that an anchored pattern matches begins. */
function literalStart(pattern: string): string {
  if (!pattern.startsWith("^")) return "";
  const [fixed = ""] = /^[A-Za-z0-9_:.\- ]*/.exec(pattern.slice(1).replaceAll("\\.", ".")) ?? [];
  const next = pattern.charAt(1 + fixed.length);
  return "*?{|".includes(next) && next !== "" ? fixed.slice(0, -1) : fixed;
}

/** A regular expression of all texts that an address can be; its parameters are groups. */
export function addressPattern({ parts }: AddressSchema): string {
  const sources = parts.map((part) => {
    if (typeof part === "string") return escapeText(part);
    const { schema } = part;
    return schema.kind === "literal"
      ? `(${schema.values.map((value) => escapeText(String(value))).join("|")})`
      : `(${unanchored(schema.pattern)})`;
  });
  return `^${sources.join("")}$`;
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

function unanchored(pattern = ".+"): string {
  return pattern.replace(/^\^/, "").replace(/\$$/, "");
}
