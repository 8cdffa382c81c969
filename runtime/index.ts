/** Typed, validated WebSocket sessions with a venue whose bindings were generated from its spec. */

export { systemClock } from "./clock.js";
export type { Clock, Timer } from "./clock.js";
export { connect } from "./connect.js";
export type { ConnectOptions } from "./connect.js";
export type { RequestOptions } from "./asking.js";
export type { Credentials } from "./account.js";
export type { TappedFrame } from "./context.js";
export type * from "./contract.js";
export {
  AbortedError,
  ClosedError,
  ConnectError,
  InvalidMessageError,
  LaggingError,
  RefusedError,
  TickwireError,
  TimeoutError,
  UsageError,
} from "./errors.js";
export type { Metrics } from "./metrics.js";
export type { QueuePolicy } from "./queue.js";
export type { FrameError } from "./reading.js";
export { warmUp } from "./scan/warm-up.js";
export type { WarmUpOptions } from "./scan/warm-up.js";
export type { Session } from "./session.js";
export { sign } from "./sign.js";
export type { StatusChange, StatusEvent } from "./status.js";
export type { SubscribeOptions, Subscription } from "./subscription.js";
export type { Socket, SocketFactory, SocketListener } from "./transport.js";
export type { AnyFeed, DecodedOf, EntryOf, ParamsOf, ReplyOf, UpdateOf } from "./typing.js";
