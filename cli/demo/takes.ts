import type { Catalogue, Feed, Message, Operation } from "../../runtime/contract.js";
import type { Fields } from "../../traffic/mock/fields.js";

/** How requests are read, by the operation's name. */
type Requests = Catalogue["requests"];

/**
 * Whether an operation makes a legal request of these parameters. A catalogue holds any venue, so that its types
 * cannot say what a builder takes: it is tried.
 */
export function takesParams(requests: Requests, operation: Operation, params: Fields): operation is Operation<Fields> {
  return isLegal(requests[operation.name], Reflect.apply(operation.build, undefined, [params, { id: 1 }]));
}

/** The same for an entry of a feed. */
export function takesEntry(requests: Requests, feed: Feed, entry: Fields): feed is Feed<Fields> {
  const { subscribe, join } = feed.subscription;
  return isLegal(requests[subscribe.name], Reflect.apply(join, undefined, [[entry], { id: 1 }]));
}

function isLegal(message: Message | undefined, request: unknown): boolean {
  return message?.validate(request) === true;
}
