/** Names that came together, and once they came again, an object that has them. */
interface Template<Value> {
  readonly names: readonly string[];
  object: Readonly<Record<string, Value>> | undefined;
}

/** Objects with more names than this come from no venue, and are not worth to be kept. */
const mostNames = 256;

/**
 * Makes objects whose names are data. Adding one name after the other is slow, and leaves a slow object behind;
 * where the same names have come before, in the same order, the object is a copy of one that has them.
 */
export class Entries<Value> {
  readonly #templates = Array<Template<Value> | undefined>(16).fill(undefined);
  /** Of the object that is read; one is read at a time. What lies behind `#count` is of those before it. */
  readonly #names: string[] = [];
  readonly #values: Value[] = [];
  #count = 0;

  begin(): void {
    this.#count = 0;
  }

  add(name: string, value: Value): void {
    this.#names[this.#count] = name;
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  /** The object as JSON.parse makes it: of a name that comes twice the last value counts. */
  end(): Record<string, Value> {
    const template = this.#count > 0 && this.#count <= mostNames ? this.#template() : undefined;
    const entries = this.#fill(template === undefined ? {} : { ...template });
    if (this.#count > mostNames) this.#names.length = this.#values.length = 0;
    return entries;
  }

  #fill(entries: Record<string, Value>): Record<string, Value> {
    let index = 0;
    for (const value of this.#values) {
      if (index === this.#count) break;
      entries[this.#names[index] ?? ""] = value;
      index += 1;
    }
    return entries;
  }

  #template(): Readonly<Record<string, Value>> | undefined {
    const place = placeOf(this.#names, this.#count);
    const template = this.#templates[place];
    if (template === undefined || !this.#isLike(template.names)) {
      this.#templates[place] = { names: this.#names.slice(0, this.#count), object: undefined };
      return undefined;
    }
    template.object ??= Object.fromEntries(Object.entries(this.#fill({})));
    return template.object;
  }

  #isLike(names: readonly string[]): boolean {
    if (names.length !== this.#count) return false;
    for (let index = 0; index < names.length; index += 1) if (names[index] !== this.#names[index]) return false;
    return true;
  }
}

function placeOf(names: readonly string[], count: number): number {
  const [first = "", last = ""] = [names[0], names[count - 1]];
  return (count + first.charCodeAt(0) * 3 + first.length * 5 + last.charCodeAt(0) * 7 + last.length * 11) & 15;
}
