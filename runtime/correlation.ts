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

/** How many of its own values the frame gives back to the request; `noAnswer` when it does not answer it. */
function likenessOf(claim: Claim, frame: unknown, request: Outstanding): number {
  const { correlation } = request.operation;
  if (claim.by === "id") return correlation.by === "id" && claim.id === request.id ? 0 : noAnswer;
  if (!mayReply(request.operation, frame)) return noAnswer;
  if (correlation.by === "echo") return countEchoes(correlation.fields, request.frame, frame);
  return correlation.by === "order" ? 0 : noAnswer;
}

function mayReply({ replies, refusals }: Operation, frame: unknown): boolean {
  return [...replies, ...refusals].some(({ traits }) => claims(frame, traits));
}

type Fields = (Operation["correlation"] & { by: "echo" })["fields"];

/** How many of the request's values the reply carries. A field that either leaves out counts for nothing. */
function countEchoes(fields: Fields, request: unknown, reply: unknown): number {
  const pairs = Object.entries(fields).map(([asked, places]) => {
    const echoed = [places].flat().map((place) => resolvePointer(reply, place));
    return [resolvePointer(request, asked), echoed.find((value) => value !== undefined)] as const;
  });
  const told = pairs.filter(([asked, echoed]) => asked !== undefined && echoed !== undefined);
  return told.every(([asked, echoed]) => asked === echoed) ? told.length : noAnswer;
}
