import type { Message } from "../protocol.js";
import type { VenuePlan } from "./index.js";

/** The last elements of a frame that stand there only under a flag of the connection. */
export interface Tail {
  readonly from: number;
  /** The bit of each element from `from` on. */
  readonly flags: readonly number[];
}

export function tailOf(message: Message, plan: VenuePlan): Tail | undefined {
  const payload = plan.shapes.resolve(message.payload);
  const elements = payload.kind === "tuple" ? payload.elements : [];
  const from = elements.findIndex(({ flag }) => flag !== undefined);
  return from < 0 ? undefined : { from, flags: elements.slice(from).map(({ flag }) => flag ?? 0) };
}
