import type { Claim, Operation } from "./contract.js";
import { resolvePointer } from "./pointer.js";

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

  add(request: Request): void {
    this.#requests.add(request);
  }

  remove(request: Request): void {
    this.#requests.delete(request);
  }

  /** The request that this frame answers; it stops being outstanding. */
  take(claim: Claim, frame: unknown): Request | undefined {
    for (const request of this.#requests) {
      if (!answers(claim, frame, request)) continue;
      this.#requests.delete(request);
      return request;
    }
    return undefined;
  }

  [Symbol.iterator](): Iterator<Request> {
    return this.#requests.values();
  }
}

function answers(claim: Claim, frame: unknown, request: Outstanding): boolean {
  const { correlation } = request.operation;
  if (correlation.by === "none") return false;
  if (claim.by === "id") return correlation.by === "id" && claim.id === request.id;
  if (correlation.by === "id" || !mayReply(request.operation, claim.kind)) return false;
  return correlation.by === "order" || echoes(correlation.fields, request.frame, frame);
}

function mayReply({ replies, refusals }: Operation, kind: string): boolean {
  return replies.some((message) => message.kind === kind) || refusals.some((message) => message.kind === kind);
}

/** Whether the reply carries the request's own values, field by field. */
function echoes(fields: Readonly<Record<string, string>>, request: unknown, reply: unknown): boolean {
  return Object.entries(fields).every(
    ([asked, echoed]) => resolvePointer(request, asked) === resolvePointer(reply, echoed),
  );
}
