import type { SessionContext } from "./context.js";
import type { Claim } from "./contract.js";
import { readFrame } from "./decode.js";
import type { Reader } from "./decode.js";
import type { Delivery, Line } from "./feed-line.js";
import type { Decoded, Invalid, Reading, Unpacked, WireFrame } from "./reading.js";
import type { Requests } from "./requests.js";

/** Brings each incoming frame of a connection to whoever waits for it; what nobody takes is reported. */
export class Inbox {
  constructor(
    readonly connection: number,
    readonly context: SessionContext,
    readonly requests: Requests,
    readonly lines: readonly Line[],
  ) {}

  /** Never throws: nothing that a frame sets off may take the session down. */
  receive(frame: WireFrame): void {
    try {
      this.#report(this.#read(frame));
    } catch (error) {
      this.context.publish(this.connection, { kind: "error", error });
    }
  }

  #read(frame: WireFrame): Reading {
    const { server, venue, inflatedLimit } = this.context;
    const rules = { framing: server.framing, dispatch: venue.dispatch, limit: inflatedLimit };
    return readFrame<Reading>(frame, rules, (claim, unpacked) => this.#route(claim, unpacked));
  }

  #route(claim: Claim, frame: Unpacked): Reader<Decoded | Invalid> | string {
    const request = this.requests.route(claim, frame);
    if (request !== undefined) return request;
    if (claim.by === "id") return `it answers request ${claim.id}, which does not wait on this connection`;
    const lines = this.lines.filter((line) => line.takes(claim.kind));
    if (lines.length === 0) return `it is a ${claim.kind}, which nothing on this connection asked for`;
    return (unpacked) => this.#settle(lines.map((line) => line.read(unpacked, claim.kind)));
  }

  /** Several feeds may share a kind of update. */
  #settle(deliveries: readonly Delivery[]): Decoded | Invalid {
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
    else publish(this.connection, { ...reading, raw: hide(reading.raw) });
  }
}
