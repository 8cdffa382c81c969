import { paramFields } from "../../plan/params.js";
import { partsOf } from "../../plan/parts.js";
import type { Message } from "../../protocol.js";
import type { Model } from "./model.js";

/** A heartbeat is sent by itself: nobody is there to give it parameters. */
export function checkHeartbeats(model: Model): void {
  for (const { heartbeat, origin } of model.protocol.servers) {
    if (heartbeat === undefined) continue;
    const place = model.place(origin, "x-heartbeat", "operation");
    const request = model.request(model.sent(place));
    const needs = request === undefined ? [] : needsOf(request, model);
    if (request === undefined || needs.length === 0) continue;
    const names = needs.map((name) => `"${name}"`).join(", ");
    model.report(place, `a heartbeat has no parameters, but "${request.name}" needs ${names}; choose another request`);
  }
}

function needsOf(request: Message, model: Model): string[] {
  if (model.withoutId.has(request)) return [];
  const choices = partsOf(request, model.shapes).filter(
    (part) => part.kind === "positional" && part.positional.kind === "choice",
  );
  const required = paramFields(request, model.shapes).filter((field) => field.required);
  return [...choices, ...required].map(({ name }) => name);
}
