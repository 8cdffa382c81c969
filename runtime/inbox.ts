import type { Account } from "./account.js";
import { errorWithoutSecrets, withoutSecrets } from "./context.js";
import type { SessionContext } from "./context.js";
import type { Claim, DecodedMessage } from "./contract.js";
import { readMessage, readMessages } from "./decode.js";
import type { MessageRules, Reader } from "./decode.js";
import type { Standing } from "./standing-line.js";
import type { Flags } from "./flags.js";
import type { ScanFrame } from "./frame-scanner.js";
import type { Invalid, Reading, Unknown, Unpacked, WireFrame } from "./reading.js";
import type { Requests } from "./requests.js";
import type { Takers } from "./takers.js";
import { isInvalid, openFrame } from "./unpack.js";

/** A login brings a frame for each kind of thing that an account holds. */
const mostHeld = 100;

/** Brings each incoming frame of a connection to whoever waits for it; what nobody takes is reported. */
export class Inbox {
  readonly #scan: ScanFrame | undefined;
  #held: string[] | undefined;

  constructor(
    readonly context: SessionContext,
    readonly requests: Requests,
    readonly takers: Takers,
    readonly standing: readonly Standing[],
    readonly flags: Flags,
  ) {
    const { waiting } = requests;
    this.#scan = context.newScanner?.({ context, flags, takers, waiting, guard: (task) => this.#guard(task) });
  }

  /** From now on keeps what nobody takes: a venue may tell of the account before anybody can listen. */
  hold(): void {
    this.#held = [];
  }

  /** Reads again what was kept, and keeps what still nobody takes, unless this is the `last` time. */
  readHeld({ last = false } = {}): void {
    const held = this.#held ?? [];
    this.#held = last ? undefined : this.#held && [];
    for (const text of held) this.receive({ data: text, binary: false });
  }

  /** Never throws: nothing that a frame sets off may take the session down. */
  receive(frame: WireFrame): void {
    try {
      const { venue, inflate, splitBatch: split } = this.context;
      const bytes = openFrame(frame, inflate);
      if (isInvalid(bytes)) this.#report(bytes);
      else if (this.#scan === undefined || typeof bytes === "string" || !this.#scan(bytes)) {
        this.#read(bytes, frame.binary, { split, dispatch: venue.dispatch, flags: this.flags.possible });
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  #read(bytes: Uint8Array | string, binary: boolean, rules: MessageRules): void {
    const readings = readMessages<Reading | undefined>(bytes, binary, rules, (claim, unpacked) => {
      const reader = this.#route(claim, unpacked);
      return typeof reader === "string" ? reader : () => this.#guard(() => reader(unpacked));
    });
    for (const reading of readings) if (reading !== undefined) this.#report(reading);
  }

  /** One message of a batch must not cost the others. */
  #guard<Result>(task: () => Result): Result | undefined {
    try {
      return task();
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #fail(error: unknown): void {
    this.context.publish(this.takers.connection, { kind: "error", error });
  }

  #route(claim: Claim, frame: Unpacked): Reader<Reading> | string {
    const request = this.requests.route(claim, frame);
    if (request !== undefined) {
      // What answers a request may be news for a standing feed too.
      if (claim.by !== "id") this.#routeStanding(frame);
      return request;
    }
    switch (claim.by) {
      case "id":
        return `it answers request ${claim.id}, which does not wait on this connection`;
      case "reply":
        return this.#routeStanding(frame) ?? "nothing on this connection waits for it";
      case "channel":
        return (
          this.#routeChannel(claim.channel) ?? this.#routeStanding(frame) ?? `channel ${claim.channel} is not bound`
        );
      case "kind":
        return (
          this.#routeKind(claim.kind) ??
          this.#routeStanding(frame) ??
          `it is a ${claim.kind}, which nothing on this connection asked for`
        );
    }
  }

  /** Read at once: whether a frame is a standing feed's shows only in reading it. */
  #routeStanding(frame: Unpacked): Reader<Reading> | undefined {
    const readings = this.standing.flatMap((line) => line.read(frame) ?? []);
    const [reading] = readings;
    return reading && (() => reading);
  }

  #routeChannel(id: number): Reader<Reading> | undefined {
    const channel = this.takers.channels.get(id);
    return channel && ((frame) => handOn(channel.frames.read(frame), (message) => this.takers.deliverOn(id, message)));
  }

  #routeKind(kind: string): Reader<Reading> | undefined {
    const message = this.takers.messageOf(kind);
    return message && ((frame) => handOn(readMessage(frame, message), (update) => this.takers.deliver(update)));
  }

  #report(reading: Reading): void {
    const { counters, account, publish } = this.context;
    const { connection } = this.takers;
    if (reading.kind === "message") {
      counters.addDecoded(reading.message.kind);
      return;
    }
    if (reading.kind === "unknown" && this.#held !== undefined && this.#held.length < mostHeld) {
      this.#held.push(reading.raw);
      return;
    }
    counters.add(reading.kind);
    publish(connection, hidden(account, reading));
  }
}

function hidden(account: Account | undefined, reading: Invalid | Unknown): Invalid | Unknown {
  if (reading.kind === "unknown") return { ...reading, raw: withoutSecrets(account, reading.raw) };
  return {
    ...reading,
    error: errorWithoutSecrets(account, reading.error),
    raw: withoutSecrets(account, reading.raw),
  };
}

function handOn(reading: Reading, deliver: (message: DecodedMessage) => void): Reading {
  if (reading.kind === "message") deliver(reading.message);
  return reading;
}
