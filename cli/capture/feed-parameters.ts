import type { Description, ExchangeFeed } from "../../traffic/mock/description.js";
import { exampleEntries } from "../../traffic/mock/example-entries.js";
import type { Fields } from "../../traffic/mock/fields.js";

/** What is known of the parameters of a feed. */
export interface FeedParameters {
  /** In the order of the document's examples. */
  readonly names: readonly string[];
  /** The document's examples; none where it has none. */
  readonly examples: readonly Fields[];
}

export function parametersOf(name: string, description: Description): FeedParameters {
  const rule = description.exchange.feeds[name];
  if (rule === undefined) return { names: [], examples: [] };
  const examples = exampleEntries(description, rule).map(withoutUnsaid);
  return { names: [...new Set([...examples.flatMap((entry) => Object.keys(entry)), ...namedBy(rule)])], examples };
}

/** A value of the parameter, for its type. */
export function sampleOf({ examples }: FeedParameters, field: string): unknown {
  return examples.find((entry) => field in entry)?.[field];
}

/** What a feed takes, for whoever has given it something else. */
export function explainFeed(name: string, { names, examples: [example] }: FeedParameters): string {
  if (example === undefined && names.length === 0)
    return `${name} does not take this, and its spec has no example of what it takes`;
  if (names.length === 0) return `${name} takes no parameters`;
  const takes = `${name} takes ${names.join(", ")}`;
  const shown = Object.entries(example ?? {}).map(([field, value]) => `${field}=${String(value)}`);
  return shown.length === 0 ? takes : `${takes}; for example ${name}:${shown.join(",")}`;
}

function withoutUnsaid(entry: Fields): Fields {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

/** The parameters that the spec itself names: an entry's one field, and those in the feed's address. */
function namedBy({ entry, address }: ExchangeFeed): readonly string[] {
  const inAddress = [...(address ?? "").matchAll(/\{([^}]*)\}/g)].map(([, field = ""]) => field);
  return entry === undefined ? inAddress : [entry, ...inAddress];
}
