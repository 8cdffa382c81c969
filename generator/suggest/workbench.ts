import { isDeepStrictEqual } from "node:util";
import { member } from "../checks/places.js";
import { messagesOf } from "../checks/schema-places.js";
import { keysOf } from "../pointer.js";
import { originOf, type Place, type Source } from "../source.js";
import { type Draft, put } from "./draft.js";
import { ownCopy } from "./own-copy.js";
import { Unwritable } from "./patch/unwritable.js";
import { asSchema, type SchemaValue } from "./schema/value.js";
import { type Step, type Trail, trailAt, trailFrom, trailsTo } from "./trail.js";

/** A value of a message. */
export interface Address {
  readonly message: string;
  readonly path: string;
  readonly origin?: string;
}

/** Which schema is to change, and the way to it; nothing where nothing has to. */
export type Choose = (
  best: Trail,
  all: readonly Trail[],
) => { readonly trail: Trail; readonly place: Place } | undefined;

interface Copy {
  readonly from: string;
  readonly to: string;
}

/** Each step into a shared file is written out once. */
const mostCopies = 64;

/** A part of a shared file that a venue now says for itself. */
export interface WrittenOut {
  readonly what: string;
  readonly into: string;
}

/** Changes schemas in a draft, and leaves shared files alone: what is to change there is first written out. */
export class Workbench {
  #draft: Draft;
  readonly #shared: ReadonlySet<string>;
  #copies: readonly Copy[] = [];

  /** @param shared files that may not change */
  constructor(draft: Draft, shared: ReadonlySet<string>) {
    this.#draft = draft;
    this.#shared = shared;
  }

  /** To try something on. */
  copy(): Workbench {
    const copy = new Workbench(this.#draft, this.#shared);
    copy.#copies = this.#copies;
    return copy;
  }

  get draft(): Draft {
    return this.#draft;
  }

  get source(): Source {
    return this.#draft.source;
  }

  get writtenOut(): readonly WrittenOut[] {
    return this.#copies.map(({ from, to }) => ({ what: from, into: to }));
  }

  /** @throws Unwritable where the spec has no such value */
  trails({ message, path, origin }: Address): { readonly best: Trail; readonly all: readonly Trail[] } {
    const payload = this.#payload(message);
    const keys = keysOf(path);
    // Where a frame is a list of messages, the first key says which of them.
    const ways = [keys, keys.slice(1)].map((each) => trailsTo(this.source, payload, each));
    const all = ways.find((each) => each.length > 0) ?? [];
    const origins = this.#origins(origin);
    // On the wire, elements that depend on flags may be missing, so that a path leads elsewhere than in the schema.
    // What stood in a shared file may be the venue's own by now, so that only the path leads there.
    const known = origins.filter((each) => !this.#shared.has(each.split("#")[0] ?? ""));
    const apart = known.slice(-1).flatMap((each) => trailFrom(this.source, each) ?? []);
    const best = trailAt(all, origins) ?? (apart.length > 0 ? apart : all[0]);
    if (best === undefined) throw new Unwritable(`the spec of ${message} says nothing of such a place`);
    return { best, all };
  }

  /**
   * Changes the schema that is chosen on the way to a value. A choice in a shared file is made again when the schema
   * that leads there has been written out.
   */
  change(address: Address, choose: Choose, edit: (schema: SchemaValue, at: Place) => SchemaValue): void {
    for (let copies = 0; copies < mostCopies; copies += 1) {
      const { best, all } = this.trails(address);
      const choice = choose(best, all);
      if (choice === undefined) return;
      const { trail, place } = choice;
      const edited = edit(asSchema(place.value), place);
      if (isDeepStrictEqual(edited, place.value)) return;
      if (!this.#shared.has(place.file)) {
        this.#draft = put(this.#draft, place, edited);
        return;
      }
      this.#writeOut(trail, place);
    }
  }

  #payload(message: string): Place {
    const found = messagesOf(this.source).find((place) => nameOf(place) === message);
    const payload = member(found, "payload");
    if (payload === undefined) throw new Unwritable(`the spec has no message ${message}`);
    return payload;
  }

  #writeOut(trail: Trail, wanted: Place): void {
    const isCrossing = ({ place, target }: Step): boolean =>
      !this.#shared.has(place.file) && this.#shared.has(target.file);
    const crossing = trail.find(isCrossing);
    if (crossing === undefined) throw new Unwritable(`${wanted.file} is shared, and nothing leads there`);
    const { place, target } = crossing;
    this.#copies = [...this.#copies, { from: originOf(target), to: originOf(place) }];
    this.#draft = put(this.#draft, place, ownCopy(place, target));
  }

  /** An origin, and where in the venue's own file it may have gone. */
  #origins(origin: string | undefined): string[] {
    if (origin === undefined) return [];
    const moved = this.#copies.flatMap(({ from, to }) =>
      origin === from || origin.startsWith(`${from}/`) ? [`${to}${origin.slice(from.length)}`] : [],
    );
    return [...moved, origin];
  }
}

function nameOf(message: Place): string {
  const name = member(message, "name")?.value;
  return typeof name === "string" ? name : (keysOf(message.pointer).at(-1) ?? "");
}
