import type { Channels } from "./bound-channel.js";
import type { BuildContext, Operation } from "./contract.js";
import type { OnAnswer } from "./reply.js";

/** What a line needs of its connection. */
export interface LineHost {
  /** The number of the connection. */
  readonly connection: number;
  readonly channels: Channels;
  /** Sends a request and waits for its reply. */
  readonly exchange: (
    operation: Operation,
    build: (context: BuildContext) => object,
    onAnswer?: OnAnswer,
  ) => Promise<unknown>;
  /** Told what no receiver can be told. */
  readonly onError: (error: unknown) => void;
}
