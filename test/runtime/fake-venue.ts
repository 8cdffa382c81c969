import { connect } from "../../runtime/index.js";
import type { ConnectOptions, Session, SocketListener, StatusEvent, Venue } from "../../runtime/index.js";
import { FakeClock, settle } from "./fake-clock.js";
import { tiny } from "./tiny-venue.js";

/** The request as the venue got it. */
export interface Sent {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** The venue's end of one connection, in a test's hands. */
export class FakeSocket {
  readonly sent: Sent[] = [];
  closed = false;

  constructor(
    readonly url: string,
    readonly listener: SocketListener,
  ) {}

  /** Requests as `method params`. */
  get requests(): readonly string[] {
    return this.sent.map(({ method, params }) => `${method} ${JSON.stringify(params)}`);
  }

  get last(): Sent {
    const last = this.sent.at(-1);
    if (last === undefined) throw new Error("nothing was sent");
    return last;
  }

  open(): void {
    this.listener.open();
  }

  bytes(data: Uint8Array, binary: boolean): void {
    this.listener.frame(data, binary);
  }

  async receive(frame: unknown): Promise<void> {
    this.bytes(Buffer.from(typeof frame === "string" ? frame : JSON.stringify(frame)), false);
    await settle();
  }

  /** Answers a request, the last one unless told. */
  async reply(result: unknown, { id }: Sent = this.last): Promise<void> {
    await this.receive({ error: null, result, id });
  }

  async acknowledge(request?: Sent): Promise<void> {
    await this.reply({ status: "success" }, request);
  }

  async refuse(code: number, message: string, { id }: Sent = this.last): Promise<void> {
    await this.receive({ error: { code, message }, result: null, id });
  }

  die(code = 1006, reason = ""): void {
    if (this.closed) return;
    this.closed = true;
    this.listener.close(code, reason);
  }
}

export interface Bench {
  readonly session: Session;
  readonly clock: FakeClock;
  readonly sockets: readonly FakeSocket[];
  readonly socket: FakeSocket;
  readonly events: readonly StatusEvent[];
}

/** Sockets that open by themselves, so many of them, and a clock that stands still. */
export function fakeOptions({ opening = Number.POSITIVE_INFINITY } = {}): {
  readonly clock: FakeClock;
  readonly sockets: FakeSocket[];
  readonly webSocket: NonNullable<ConnectOptions["webSocket"]>;
} {
  const sockets: FakeSocket[] = [];
  const webSocket: NonNullable<ConnectOptions["webSocket"]> = (url, listener) => {
    const socket = new FakeSocket(url, listener);
    sockets.push(socket);
    if (sockets.length <= opening) queueMicrotask(() => socket.open());
    return {
      send: (text) => socket.sent.push(JSON.parse(text)),
      close: () => queueMicrotask(() => socket.die(1000)),
      terminate: () => queueMicrotask(() => socket.die(1006)),
    };
  };
  return { clock: new FakeClock(), sockets, webSocket };
}

/** A session over fake sockets, with every status event that came. */
export async function bench(options: ConnectOptions = {}, venue: Venue = tiny): Promise<Bench> {
  const fakes = fakeOptions();
  const session = await connect(venue, { ...fakes, ...options });
  const [socket] = fakes.sockets;
  if (socket === undefined) throw new Error("no socket was opened");
  const events: StatusEvent[] = [];
  collect(session, events).catch((error: unknown) => {
    throw error;
  });
  return { session, clock: fakes.clock, sockets: fakes.sockets, socket, events };
}

async function collect(session: Session, events: StatusEvent[]): Promise<void> {
  for await (const event of session.status()) events.push(event);
}

/** What a promise comes to: its value, or the error that it rejects with. */
export function outcome(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error);
}

/** Whether a promise has settled, without waiting for more than what is already under way. */
export async function hasSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  outcome(promise).then(
    () => (settled = true),
    () => undefined,
  );
  await settle();
  return settled;
}
