import type { Message } from "../contract.js";
import type { ByteDispatch } from "./byte-dispatch.js";
import type { Route } from "./route.js";

interface ChannelRoute<Run> {
  readonly due: readonly Message[];
  readonly route: Route<Run>;
}

/** So many channels are kept at hand: more than a connection may have on any venue. */
const slots = 64;

/** What reads the frames of a connection's channels, by their ids. */
export class ChannelRoutes<Run> {
  readonly #routes = Array<ChannelRoute<Run> | undefined>(slots).fill(undefined);

  /** @param dueOn what the next frame of a channel can be; `undefined` where its place among the frames decides that */
  constructor(
    readonly dispatch: ByteDispatch<Run, unknown>,
    readonly dueOn: (channel: number) => readonly Message[] | undefined,
  ) {}

  /** `undefined` where the channel is not bound, or only the reference path can tell its frames apart. */
  of(channel: number): Route<Run> | undefined {
    const due = this.dueOn(channel);
    if (due === undefined) return undefined;
    const known = this.#routes[channel & (slots - 1)];
    return known?.due === due ? known.route : this.#add(channel, due);
  }

  #add(channel: number, due: readonly Message[]): Route<Run> {
    const route = this.dispatch.routeOf(due);
    this.#routes[channel & (slots - 1)] = { due, route };
    return route;
  }
}
