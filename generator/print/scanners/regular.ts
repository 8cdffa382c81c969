/** A regular expression that reads ahead one byte: each part is taken or left by the byte that it begins with. */
export type Regular =
  | { readonly kind: "bytes"; readonly bytes: ReadonlySet<number> }
  | { readonly kind: "sequence"; readonly parts: readonly Regular[] }
  | { readonly kind: "choice"; readonly options: readonly Regular[] }
  | { readonly kind: "repeat"; readonly part: Regular; readonly least: number; readonly most: number };

const quote = 34;

/**
 * A pattern that is anchored at both ends and made of printable ASCII, classes, groups and repetitions, and that
 * can be matched without ever going back; `undefined` where it is another.
 */
export function parseRegular(pattern: string): Regular | undefined {
  const regular = readPattern(pattern);
  return regular !== undefined && isForward(regular, new Set([quote])) ? regular : undefined;
}

/** A pattern whose matching may have to go back. */
export function readPattern(pattern: string): Regular | undefined {
  if (!/^\^.*\$$/.test(pattern)) return undefined;
  const reader = new PatternReader(pattern.slice(1, -1));
  // At the top, `^a|b$` would mean something else.
  const regular = reader.sequence();
  return reader.failed || !reader.atEnd ? undefined : regular;
}

/** The bytes that a match can begin with. */
export function firstOf(regular: Regular): Set<number> {
  switch (regular.kind) {
    case "bytes":
      return new Set(regular.bytes);
    case "choice":
      return union(regular.options.map(firstOf));
    case "repeat":
      return firstOf(regular.part);
    case "sequence": {
      const needed = regular.parts.findIndex((part) => !canBeEmpty(part));
      return union(regular.parts.slice(0, needed < 0 ? undefined : needed + 1).map(firstOf));
    }
  }
}

export function canBeEmpty(regular: Regular): boolean {
  switch (regular.kind) {
    case "bytes":
      return false;
    case "choice":
      return regular.options.some(canBeEmpty);
    case "repeat":
      return regular.least === 0 || canBeEmpty(regular.part);
    case "sequence":
      return regular.parts.every(canBeEmpty);
  }
}

/** Every byte that a match can hold. */
export function alphabetOf(regular: Regular): Set<number> {
  switch (regular.kind) {
    case "bytes":
      return new Set(regular.bytes);
    case "choice":
      return union(regular.options.map(alphabetOf));
    case "repeat":
      return alphabetOf(regular.part);
    case "sequence":
      return union(regular.parts.map(alphabetOf));
  }
}

/** Whether the byte at hand always says what to do, when one of `after` follows. */
function isForward(regular: Regular, after: ReadonlySet<number>): boolean {
  switch (regular.kind) {
    case "bytes":
      return true;
    case "choice":
      return areApart(regular.options.map(firstOf)) && regular.options.every((each) => isSolid(each, after));
    case "repeat": {
      const first = firstOf(regular.part);
      const again = regular.most > 1 ? union([first, after]) : after;
      return areApart([first, after]) && isSolid(regular.part, again);
    }
    case "sequence":
      return regular.parts.every((part, index) => {
        const rest: Regular = { kind: "sequence", parts: regular.parts.slice(index + 1) };
        return isForward(part, canBeEmpty(rest) ? union([firstOf(rest), after]) : firstOf(rest));
      });
  }
}

function isSolid(regular: Regular, after: ReadonlySet<number>): boolean {
  return !canBeEmpty(regular) && isForward(regular, after);
}

function areApart(sets: readonly ReadonlySet<number>[]): boolean {
  return union(sets).size === sets.reduce((sum, { size }) => sum + size, 0);
}

function union(sets: readonly ReadonlySet<number>[]): Set<number> {
  return new Set(sets.flatMap((set) => [...set]));
}

class PatternReader {
  failed = false;
  #at = 0;

  constructor(readonly pattern: string) {}

  get atEnd(): boolean {
    return this.#at >= this.pattern.length;
  }

  #choice(): Regular {
    const options = [this.sequence()];
    while (!this.failed && this.#next() === "|") {
      this.#at += 1;
      options.push(this.sequence());
    }
    const [only] = options;
    return only !== undefined && options.length === 1 ? only : { kind: "choice", options };
  }

  sequence(): Regular {
    const parts: Regular[] = [];
    while (!this.failed && !this.atEnd && !"|)".includes(this.#next())) parts.push(this.#repeated());
    return { kind: "sequence", parts };
  }

  #next(): string {
    return this.pattern.charAt(this.#at);
  }

  #repeated(): Regular {
    const part = this.#atom();
    const [text = "", exact, least, most] =
      /^(?:[?*+](?!\?)|\{(\d+)\}|\{(\d+),(\d*)\})/.exec(this.pattern.slice(this.#at)) ?? [];
    this.#at += text.length;
    if (text === "") return part;
    if (text === "?") return { kind: "repeat", part, least: 0, most: 1 };
    if (exact !== undefined) return { kind: "repeat", part, least: Number(exact), most: Number(exact) };
    if (least === undefined) return { kind: "repeat", part, least: text === "+" ? 1 : 0, most: Infinity };
    return { kind: "repeat", part, least: Number(least), most: most === "" ? Infinity : Number(most) };
  }

  #atom(): Regular {
    const next = this.#next();
    if (next === "(") return this.#group();
    if (next === "[") return this.#class();
    const [text, escaped = text] = /^(?:\\([^A-Za-z0-9])|[A-Za-z0-9 !#%&',\-:;<=>@_~])/.exec(this.#rest()) ?? [];
    if (text === undefined || escaped === undefined || '"\\'.includes(escaped)) return this.#fail();
    this.#at += text.length;
    return { kind: "bytes", bytes: new Set([escaped.charCodeAt(0)]) };
  }

  #group(): Regular {
    this.#at += 1;
    const inner = this.#choice();
    if (this.#next() !== ")") return this.#fail();
    this.#at += 1;
    return inner;
  }

  #class(): Regular {
    const [text] = /^\[(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_:.,])+\]/.exec(this.#rest()) ?? [];
    if (text === undefined) return this.#fail();
    this.#at += text.length;
    const ranges = text.slice(1, -1).match(/.-.|./g) ?? [];
    return { kind: "bytes", bytes: union(ranges.map(rangeOf)) };
  }

  #rest(): string {
    return this.pattern.slice(this.#at);
  }

  #fail(): Regular {
    this.failed = true;
    return { kind: "sequence", parts: [] };
  }
}

function rangeOf(range: string): Set<number> {
  const [first, last] = [range.charCodeAt(0), range.charCodeAt(range.length - 1)];
  return new Set(Array.from({ length: last - first + 1 }, (_, index) => first + index));
}
