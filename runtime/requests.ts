import type { Timer } from "./clock.js";
import { errorWithoutSecrets, refusedError } from "./context.js";
import type { SessionContext } from "./context.js";
import type { Claim, DecodedMessage, Operation, Reason } from "./contract.js";
import { Correlation } from "./correlation.js";
import type { Outstanding } from "./correlation.js";
import type { Reader } from "./decode.js";
import { Deferred } from "./deferred.js";
import { AbortedError, InvalidMessageError, TimeoutError } from "./errors.js";
import type { Place } from "./errors.js";
import { readReply } from "./reply.js";
import type { OnAnswer } from "./reply.js";
import type { Decoded, Invalid, Unpacked } from "./reading.js";

/** How many requests that gave up are remembered, so that a late reply is known for what it is. */
const remembered = 1000;
/** And for how many milliseconds: what has not come by then does not come. */
const patience = 60_000;

/** A request that goes out, and how long its reply may take. */
export interface SentRequest<Reply extends DecodedMessage> extends Outstanding {
  readonly operation: Operation<never, Reply>;
  /** Where its errors stand. */
  readonly place: Place;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Also called for an answer that comes after the request has given up. */
  readonly onAnswer?: OnAnswer | undefined;
}

interface Waiting extends Outstanding {
  readonly place: Place;
  /** When its caller was told that no reply came; Infinity while it waits. */
  readonly givenUpAt: number;
  /** Set where its reply may have been taken for the late one of a request before it. */
  doubted: boolean;
  answer(frame: Unpacked): Decoded | Invalid;
  fail(error: unknown): void;
}

/** The requests of one connection: each is answered, refused, timed out, aborted or failed, and none is left. */
export class Requests {
  /** Those, too, that gave up: their reply may come late. */
  readonly waiting = new Correlation<Waiting>();

  constructor(
    readonly connection: number,
    readonly context: SessionContext,
  ) {}

  get inFlight(): number {
    return [...this.waiting].filter(({ givenUpAt }) => givenUpAt === Infinity).length;
  }

  /** Waits for the reply to a request that is about to be sent. */
  wait<Reply extends DecodedMessage>(request: SentRequest<Reply>): Promise<Reply> {
    const waiting = new WaitingRequest(request, this.context, this.connection);
    this.waiting.add(waiting);
    this.#forget();
    return waiting.reply.promise;
  }

  /** What reads a frame that answers one of the requests. */
  route(claim: Claim, frame: Unpacked): Reader<Decoded | Invalid> | undefined {
    if (this.waiting.hasUnnumbered) this.#forget();
    const request = this.waiting.take(claim, frame.value);
    if (request === undefined) return undefined;
    if (request.givenUpAt < Infinity && request.operation.correlation.by !== "id") this.#doubt(request.operation);
    return (unpacked) => request.answer(unpacked);
  }

  /** Fails what still waits. */
  fail(errorOf: (place: Place) => Error): void {
    for (const request of this.waiting) {
      this.waiting.remove(request);
      request.fail(errorOf(request.place));
    }
  }

  /** A reply that is lost must not shift those that come after it by one for ever. */
  #doubt(operation: Operation): void {
    for (const request of this.waiting) if (request.operation === operation) request.doubted = true;
  }

  /** Those whose reply was lost, or counts as lost: others must not wait for it, nor every frame be looked at for it. */
  #forget(): void {
    const longAgo = this.context.clock.now() - patience;
    const abandoned = [...this.waiting].filter(({ givenUpAt }) => givenUpAt < Infinity);
    for (const [index, request] of abandoned.entries()) {
      const isOld = request.givenUpAt <= longAgo || index + remembered < abandoned.length;
      if (request.doubted || isOld) this.waiting.remove(request);
    }
  }
}

class WaitingRequest<Reply extends DecodedMessage> implements Waiting {
  readonly reply = new Deferred<Reply>();
  readonly id: number;
  readonly operation: Operation<never, Reply>;
  readonly frame: unknown;
  readonly place: Place;
  givenUpAt = Infinity;
  doubted = false;
  readonly #timer: Timer;
  readonly #onAbort = () => this.fail(new AbortedError({ ...this.place, cause: this.request.signal?.reason }));

  constructor(
    readonly request: SentRequest<Reply>,
    readonly context: SessionContext,
    readonly connection: number,
  ) {
    const { id, operation, frame, place, timeout, signal } = request;
    this.id = id;
    this.operation = operation;
    this.frame = frame;
    this.place = place;
    this.#timer = context.clock.setTimeout(() => this.#timeOut(), timeout);
    signal?.addEventListener("abort", this.#onAbort);
  }

  answer(frame: Unpacked): Decoded | Invalid {
    const late = this.givenUpAt < Infinity;
    const answer = readReply(frame, this.operation);
    this.#settle();
    this.request.onAnswer?.(answer, frame.value);
    if (answer.kind === "message") this.reply.resolve(answer.message);
    else if (answer.kind === "refused") this.#refuse(answer.reason, late);
    else
      this.reply.reject(new InvalidMessageError(errorWithoutSecrets(this.context.account, answer.error), this.place));
    const reading = answer.kind === "refused" ? answer.reading : answer;
    if (late && reading.kind === "message") this.#reportLate(reading.message);
    return reading;
  }

  fail(error: unknown): void {
    this.#settle();
    this.givenUpAt = Math.min(this.givenUpAt, this.context.clock.now());
    this.reply.reject(error);
  }

  #refuse(reason: Reason, late: boolean): void {
    const error = refusedError(this.context, reason, this.place);
    this.reply.reject(error);
    if (!late) this.context.publish(this.connection, { kind: "refused", operation: this.operation.name, error });
  }

  #reportLate(message: DecodedMessage): void {
    this.context.counters.add("late");
    this.context.publish(this.connection, { kind: "late", operation: this.operation.name, id: this.id, message });
  }

  #timeOut(): void {
    this.fail(new TimeoutError(`no reply within ${this.request.timeout} ms`, this.place));
  }

  #settle(): void {
    this.context.clock.clearTimeout(this.#timer);
    this.request.signal?.removeEventListener("abort", this.#onAbort);
  }
}
