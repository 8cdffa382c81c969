import type { Subscription } from "../../runtime/index.js";
import type { FakeSocket } from "./fake-venue.js";

export const btc = { market: "BTC" };
export const eth = { market: "ETH" };
export const xrp = { market: "XRP" };

export async function next<Update>(subscription: Subscription<Update> | undefined): Promise<unknown> {
  return (await subscription?.[Symbol.asyncIterator]().next())?.value;
}

/** Reads to the end: the updates that came, and the error that ended it. */
export async function drain<Update>(
  subscription: Subscription<Update>,
): Promise<{ readonly updates: readonly Update[]; readonly error: unknown }> {
  const updates: Update[] = [];
  try {
    for await (const update of subscription) updates.push(update);
    return { updates, error: undefined };
  } catch (error) {
    return { updates, error };
  }
}

/** A price comes in. */
export async function update(socket: FakeSocket, market: string, value: number): Promise<void> {
  await socket.receive({ method: "price.update", params: [market, value] });
}
