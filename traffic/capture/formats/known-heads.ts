import type { Direction } from "../capture-event.js";

/** What stands in a line between its time and its frame, and what it says. */
export interface KnownHead {
  readonly bytes: Buffer;
  readonly connection: string;
  readonly direction: Direction;
  readonly venue: string | undefined;
}

const most = 8;

/** The heads that lines had: a capture has few, one for each connection and direction, and says them over and over. */
export class KnownHeads {
  readonly #heads: KnownHead[] = [];

  /** The head at an offset, if it is known; that which came last is looked at first. */
  find(bytes: Buffer, at: number): KnownHead | undefined {
    const heads = this.#heads;
    for (let place = 0; place < heads.length; place += 1) {
      const head = heads[place];
      if (head === undefined || !standsAt(head.bytes, bytes, at)) continue;
      if (place > 0) {
        heads[place] = heads[0] ?? head;
        heads[0] = head;
      }
      return head;
    }
    return undefined;
  }

  remember(head: KnownHead): void {
    if (this.find(head.bytes, 0) !== undefined) return;
    if (this.#heads.length === most) this.#heads.pop();
    this.#heads.unshift(head);
  }
}

export function standsAt(part: Buffer, bytes: Buffer, start: number): boolean {
  const { length } = part;
  for (let at = 0; at < length; at += 1) if (part[at] !== bytes[start + at]) return false;
  return true;
}
