import { originOf, type Place, refOf, resolve, type Source } from "../source.js";
import { isObject } from "./places.js";

/** Keywords whose value is data of the wire: taken as it stands. */
const data = new Set(["const", "enum"]);
/** Keywords that explain and check nothing. */
const annotations = new Set(["examples", "default", "description", "title"]);

/** Schemas of a spec with all that they refer to, gathered into one schema that refers to nothing else. */
export class SchemaBundle {
  readonly #source: Source;
  readonly #names = new Map<string, string>();
  readonly #definitions: Record<string, unknown> = {};

  constructor(source: Source) {
    this.#source = source;
  }

  get schema(): object {
    return { definitions: this.#definitions };
  }

  /** The `$ref` into the bundle under which the schema stands. */
  add(place: Place): string {
    const origin = originOf(place);
    const known = this.#names.get(origin);
    const name = known ?? String(this.#names.size);
    if (known === undefined) {
      // Named before it is copied, for a schema may contain itself.
      this.#names.set(origin, name);
      this.#definitions[name] = this.#copy(place.value, place.file, false);
    }
    return `#/definitions/${name}`;
  }

  #copy(value: unknown, file: string, isNames: boolean): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => this.#copy(item, file, false));
    if (!isObject(value)) return value;
    const ref = isNames ? undefined : refOf(value);
    if (ref !== undefined) return this.#refer(ref, file);
    const kept = Object.entries(value).filter(([key]) => isNames || !(annotations.has(key) || key.startsWith("x-")));
    return Object.fromEntries(
      kept.map(([key, child]) => {
        if (!isNames && data.has(key)) return [key, child];
        return [key, this.#copy(child, file, !isNames && key === "properties")];
      }),
    );
  }

  /** A `$ref` that leads nowhere is reported elsewhere; here it lets everything through. */
  #refer(ref: string, file: string): object {
    const target = resolve(this.#source, file, ref);
    return target === undefined ? {} : { $ref: this.add(target) };
  }
}
