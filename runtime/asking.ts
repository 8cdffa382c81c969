import type { BuildContext, DecodedMessage, Operation, Signing } from "./contract.js";
import type { OnAnswer } from "./reply.js";

export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds until the request gives up; the session's timeout unless set. */
  readonly timeout?: number;
}

/** A request on its way to a connection. */
export interface Asking<Reply extends DecodedMessage> extends RequestOptions {
  readonly operation: Operation<never, Reply>;
  readonly build: (context: BuildContext) => object;
  /** How the request is signed; the operation's own way unless set. */
  readonly signing?: Signing;
  /** The feed that it is made for. */
  readonly feed?: string;
  readonly onAnswer?: OnAnswer | undefined;
}
