import type { Claim, Operation } from "./contract.js";
import { resolvePointer } from "./pointer.js";
import { claims } from "./traits.js";

/** A request that was sent and whose reply has not come. */
export interface Outstanding {
  readonly id: number;
  readonly operation: Operation;
  /** The request as it went out. */
  readonly frame: unknown;
}

/** The requests of one connection that wait for a reply, in the order in which they went out. */
export class Correlation<Request extends Outstanding> {
  readonly #requests = new Set<Request>();
  #unnumbered = 0;

  /** Whether some reply bears no id, so that only its parts tell it from an update. */
  get hasUnnumbered(): boolean {
    return this.#unnumbered > 0;
  }

  add(request: Request): void {
    this.#requests.add(request);
    if (request.operation.correlation.by !== "id") this.#unnumbered += 1;
  }

  remove(request: Request): void {
    if (this.#requests.delete(request) && request.operation.correlation.by !== "id") this.#unnumbered -= 1;
  }

  /** The request that this frame answers; it stops being outstanding. */
  take(claim: Claim, frame: unknown): Request | undefined {
    const request = this.#likeliest(claim, frame);
    if (request !== undefined) this.remove(request);
    return request;
  }

  [Symbol.iterator](): Iterator<Request> {
    return this.#requests.values();
  }

  /** The oldest of those that the frame is most like. */
  #likeliest(claim: Claim, frame: unknown): Request | undefined {
    let best: Request | undefined;
    let most = noAnswer;
    for (const request of this.#requests) {
      const likeness = likenessOf(claim, frame, request);
      if (likeness > most) [best, most] = [request, likeness];
    }
    return best;
  }
}

const noAnswer = -1;

/** How many values in the frame speak for the request; `noAnswer` when it does not answer it. */
function likenessOf(claim: Claim, frame: unknown, request: Outstanding): number {
  const { correlation } = request.operation;
  if (claim.by === "id") return correlation.by === "id" && claim.id === request.id ? 0 : noAnswer;
  if (correlation.by === "id" || correlation.by === "none" || !mayReply(request.operation, frame)) return noAnswer;
  return countEqual([...echoed(correlation, request.frame, frame), ...constantsIn(correlation, frame)]);
}

function mayReply({ replies, refusals }: Operation, frame: unknown): boolean {
  return [...replies, ...refusals].some(({ traits }) => claims(frame, traits));
}

type ByContent = Operation["correlation"] & { by: "echo" | "order" };

/** What the request says, and what the reply has in its place. */
type Pair = readonly [asked: unknown, replied: unknown];

function echoed(correlation: ByContent, request: unknown, reply: unknown): readonly Pair[] {
  if (correlation.by === "order") return [];
  return Object.entries(correlation.fields).map(([asked, places]) => {
    const values = [places].flat().map((place) => resolvePointer(reply, place));
    return [resolvePointer(request, asked), values.find((value) => value !== undefined)];
  });
}

function constantsIn({ constants = {} }: ByContent, reply: unknown): readonly Pair[] {
  return Object.entries(constants).map(([place, value]) => [value, resolvePointer(reply, place)]);
}

/**
 * How many of them are equal; `noAnswer` when one is not. What either leaves out, or has null for, counts for nothing.
 * The number of an order may be text on the one side.
 */
function countEqual(pairs: readonly Pair[]): number {
  const told = pairs.filter((pair) => pair.every((value) => value !== undefined && value !== null));
  return told.every(([asked, replied]) => String(asked) === String(replied)) ? told.length : noAnswer;
}
