import { withoutSecrets } from "./context.js";
import type { SessionContext, TappedFrame } from "./context.js";
import { textOf } from "./unpack.js";

/** Shows an incoming frame to the tap: text as a string where it is UTF-8, else the bytes as they came. */
export function tapIncoming(context: SessionContext, connection: number, data: Uint8Array, binary: boolean): void {
  tap(context, connection, "in", () => {
    const text = binary ? undefined : textOf(data);
    return text === undefined ? data : withoutSecrets(context.account, text);
  });
}

/** Shows an outgoing frame to the tap, without secrets. */
export function tapOutgoing(context: SessionContext, connection: number, frame: object): void {
  tap(context, connection, "out", () => context.account?.redactor.frame(frame) ?? JSON.stringify(frame));
}

function tap(
  context: SessionContext,
  connection: number,
  direction: TappedFrame["direction"],
  data: () => TappedFrame["data"],
): void {
  const { onFrame, clock, publish } = context;
  if (onFrame === undefined) return;
  try {
    onFrame({ direction, data: data(), connection, at: clock.now() });
  } catch (error) {
    publish(connection, { kind: "error", error });
  }
}
