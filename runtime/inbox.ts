import type { Channels } from "./bound-channel.js";
import type { SessionContext } from "./context.js";
import type { Claim, Message } from "./contract.js";
import { readFrame, readMessage } from "./decode.js";
import type { Reader } from "./decode.js";
import type { Delivery } from "./delivery.js";
import type { Standing } from "./standing-line.js";
import type { Line } from "./feed-line.js";
import type { Flags } from "./flags.js";
import type { ScanFrame } from "./frame-scanner.js";
import type { Reading, Unpacked, WireFrame } from "./reading.js";
import type { Requests } from "./requests.js";

/** Brings each incoming frame of a connection to whoever waits for it; what nobody takes is reported. */
export class Inbox {
  readonly #scan: ScanFrame | undefined;

  constructor(
    readonly connection: number,
    readonly context: SessionContext,
    readonly requests: Requests,
    readonly lines: readonly Line[],
    readonly standing: readonly Standing[],
    readonly channels: Channels,
    readonly flags: Flags,
  ) {
    this.#scan = context.newScanner?.(this);
  }

  /** Never throws: nothing that a frame sets off may take the session down. */
  receive(frame: WireFrame): void {
    this.#guard(() => {
      for (const reading of this.#read(frame)) if (reading !== undefined) this.#report(reading);
    });
  }

  #read(frame: WireFrame): readonly (Reading | undefined)[] {
    const { venue, inflatedLimit } = this.context;
    const { framing, batch } = this.context.server;
    const rules = {
      framing,
      batch,
      dispatch: venue.dispatch,
      limit: inflatedLimit,
      flags: this.flags.possible,
      scan: this.#scan,
    };
    return readFrame<Reading | undefined>(frame, rules, (claim, unpacked) => {
      const reader = this.#route(claim, unpacked);
      return typeof reader === "string" ? reader : () => this.#guard(() => reader(unpacked));
    });
  }

  /** One message of a batch must not cost the others. */
  #guard<Result>(task: () => Result): Result | undefined {
    try {
      return task();
    } catch (error) {
      this.context.publish(this.connection, { kind: "error", error });
      return undefined;
    }
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
    const channel = this.channels.get(id);
    if (channel === undefined) return undefined;
    return (frame) => {
      const { reading, receivers } = channel.read(frame);
      if (reading.kind === "message" && receivers === 0) this.context.counters.add("trailing");
      return reading;
    };
  }

  #routeKind(kind: string): Reader<Reading> | undefined {
    const lines = this.lines.filter((line) => line.takes(kind));
    if (lines.length > 0) return (frame) => this.#settle(lines.map((line) => line.read(frame, kind)));
    const notice = this.context.venue.notices?.find((message) => message.kind === kind);
    return notice && ((frame) => this.#notice(frame, notice));
  }

  #notice(frame: Unpacked, from: Message): Reading {
    const reading = readMessage(frame, from);
    if (reading.kind === "message") this.context.publish(this.connection, { kind: "notice", message: reading.message });
    return reading;
  }

  /** Several feeds may share a kind of update. */
  #settle(deliveries: readonly Delivery[]): Reading {
    const [first] = deliveries;
    if (first === undefined) throw new Error("no feed reads the update");
    const { reading, keys } = first;
    if (reading.kind === "message" && deliveries.every(({ receivers }) => receivers === 0)) {
      this.context.counters.add("unclaimed");
      this.context.publish(this.connection, { kind: "unclaimed", message: reading.message, keys });
    }
    return reading;
  }

  #report(reading: Reading): void {
    const { counters, redactor, publish } = this.context;
    if (reading.kind === "message") {
      counters.addDecoded(reading.message.kind);
      return;
    }
    counters.add(reading.kind);
    const hide = <Raw>(raw: Raw): Raw | string => (typeof raw === "string" ? redactor.text(raw) : raw);
    if (reading.kind === "unknown") publish(this.connection, { ...reading, raw: hide(reading.raw) });
    else publish(this.connection, { ...reading, error: redactor.error(reading.error), raw: hide(reading.raw) });
  }
}
