/** Names that came together, and once they came again, an object that has them. */
interface Template<Value> {
  readonly names: readonly string[];
  object: Readonly<Record<string, Value>> | undefined;
}

/** More names than this come from no venue, and are not worth to be kept. */
const mostNames = 256;

/**
 * Makes objects whose names are data. Adding one name after the other is slow, and leaves a slow object behind;
 * where the same names have come before, in the same order, the object is a copy of one that has them.
 */
export class Entries<Value> {
  readonly #templates = Array<Template<Value> | undefined>(16).fill(undefined);

  /** An object as JSON.parse makes it: of a name that comes twice the last value counts. */
  of(names: readonly string[], values: readonly Value[]): Record<string, Value> {
    const template = names.length > 0 && names.length <= mostNames ? this.#templateOf(names, values) : undefined;
    const entries: Record<string, Value> = template === undefined ? {} : { ...template };
    let index = 0;
    for (const value of values) {
      entries[names[index] ?? ""] = value;
      index += 1;
    }
    return entries;
  }

  #templateOf(names: readonly string[], values: readonly Value[]): Readonly<Record<string, Value>> | undefined {
    const place = placeOf(names);
    const template = this.#templates[place];
    if (template === undefined || !areSame(template.names, names)) {
      this.#templates[place] = { names, object: undefined };
      return undefined;
    }
    template.object ??= Object.fromEntries(values.map((value, index) => [names[index] ?? "", value]));
    return template.object;
  }
}

function placeOf(names: readonly string[]): number {
  const [first = "", last = ""] = [names[0], names[names.length - 1]];
  return (names.length + first.charCodeAt(0) * 3 + first.length * 5 + last.charCodeAt(0) * 7 + last.length * 11) & 15;
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index += 1) if (some[index] !== others[index]) return false;
  return true;
}
