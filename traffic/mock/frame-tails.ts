import { drawTime } from "./draw-scalar.js";
import type { KindFrame } from "./kind-frame.js";
import { itemSchema, resolveSchema } from "../json-schema.js";
import type { World } from "./world.js";

/** The last elements of one connection's frames: there where its flags ask for them, counted and timed. */
export class FrameTails {
  readonly #world: World;
  #flags = 0;
  /** By the name of the element. */
  readonly #counts = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  /** What was set before is off. */
  set(flags: number): void {
    this.#flags = flags;
  }

  /** Frames count in the order in which they are finished, so finish one just before it is sent. */
  finish({ kind, frame }: KindFrame): KindFrame {
    const tail = this.#world.description.exchange.messages?.[kind]?.tail;
    if (tail === undefined || !Array.isArray(frame)) return { kind, frame };
    const head = (frame as readonly unknown[]).slice(0, tail.from);
    const elements = tail.flags.flatMap((flag, index) =>
      (this.#flags & flag) === 0 ? [] : [this.#element(kind, tail.from + index)],
    );
    return { kind, frame: [...head, ...elements] };
  }

  #element(kind: string, index: number): number {
    const { definitions } = this.#world.description.schemas;
    const element = resolveSchema(
      definitions,
      itemSchema(resolveSchema(definitions, this.#world.schemaOf(kind)), index),
    );
    if (element["x-unit"] !== undefined) return drawTime(this.#world.now(), element);
    const name = element["x-name"] ?? "";
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count;
  }
}
