import type { Description } from "./description.js";
import type { KindFrame } from "./kind-frame.js";
import type { World } from "./world.js";

/** What the venue says to each client before it is asked anything: messages that come first and belong to no feed. */
export function writeGreetings(world: World): readonly KindFrame[] {
  return findGreetings(world.description).map((kind) => ({ kind, frame: world.exampleOf(kind) }));
}

function findGreetings({ exchange }: Description): readonly string[] {
  const updates = Object.values(exchange.feeds).flatMap((feed) => feed.updates);
  const first = Object.entries(exchange.messages ?? {}).filter(([, message]) => message.first === true);
  return first.map(([kind]) => kind).filter((kind) => !updates.includes(kind));
}
