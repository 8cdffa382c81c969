import type { Claim, Operation } from "../../runtime/contract.js";
import { Correlation, type Outstanding } from "../../runtime/correlation.js";
import { valueAt } from "../../runtime/pointer.js";

/** More are never in flight; a capture whose replies are missing must not fill the memory. */
const mostOutstanding = 1000;

/** The requests of one captured connection that no reply has answered yet. */
export class SentRequests {
  readonly #correlation = new Correlation<Outstanding>();
  #count = 0;
  #unnumbered = 0;

  /** Whether one waits whose answer is told by what is in it, and not by a number. */
  get hasUnnumbered(): boolean {
    return this.#unnumbered > 0;
  }

  /** Whether one waits for the answer with this number. */
  isAwaited(id: number): boolean {
    for (const request of this.#correlation) if (!isUnnumbered(request) && request.id === id) return true;
    return false;
  }

  add(operation: Operation, frame: unknown): void {
    const id = idOf(operation, frame);
    if (id !== undefined) this.put({ id, operation, frame });
  }

  /** The oldest request that the frame may answer; it is no longer waited for. */
  take(claim: Claim, frame: unknown): Outstanding | undefined {
    const request = this.#correlation.take(claim, frame);
    if (request !== undefined) this.#forget(request);
    return request;
  }

  /** Waits for a request again that was taken in error. */
  put(request: Outstanding): void {
    this.#correlation.add(request);
    this.#count += 1;
    if (isUnnumbered(request)) this.#unnumbered += 1;
    if (this.#count > mostOutstanding) this.#forgetOldest();
  }

  /** What waits, as plain data. */
  get state(): readonly unknown[] {
    const state: unknown[] = [];
    for (const { operation, id, frame } of this.#correlation) state.push([operation.name, id, frame]);
    return state;
  }

  #forgetOldest(): void {
    for (const request of this.#correlation) {
      this.#correlation.remove(request);
      this.#forget(request);
      return;
    }
  }

  #forget(request: Outstanding): void {
    this.#count -= 1;
    if (isUnnumbered(request)) this.#unnumbered -= 1;
  }
}

function isUnnumbered({ operation: { correlation } }: Outstanding): boolean {
  return correlation.by === "order" || correlation.by === "echo";
}

/** An invalid request draws a reply as well, so its id is read from the frame. */
function idOf({ correlation }: Operation, frame: unknown): number | undefined {
  if (correlation.by !== "id") return 0;
  const id = valueAt(frame, correlation.at ?? ["id"]);
  return typeof id === "number" ? id : undefined;
}
