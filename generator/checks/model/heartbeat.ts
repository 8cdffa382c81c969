import { paramFields } from "../../plan/params.js";
import { partsOf } from "../../plan/parts.js";
import type { Message, Server } from "../../protocol.js";
import type { Model } from "./model.js";

export function checkHeartbeats(model: Model): void {
  for (const server of model.protocol.servers) {
    if (server.heartbeat === undefined) continue;
    checkRequest(server, model);
    checkSilence(server.heartbeat, server, model);
  }
}

/** A heartbeat is sent by itself: nobody is there to give it parameters. */
function checkRequest({ origin }: Server, model: Model): void {
  const place = model.place(origin, "x-heartbeat", "operation");
  const request = model.request(model.sent(place));
  const needs = request === undefined ? [] : needsOf(request, model);
  if (request === undefined || needs.length === 0) return;
  const names = needs.map((name) => `"${name}"`).join(", ");
  model.report(place, `a heartbeat has no parameters, but "${request.name}" needs ${names}; choose another request`);
}

/** A venue that says nothing by itself is quiet until it is asked. */
function checkSilence({ every, silence }: NonNullable<Server["heartbeat"]>, { origin }: Server, model: Model): void {
  if (silence > every) return;
  const found = `found ${silence}, expected more than the ${every} seconds of "every"`;
  model.report(model.place(origin, "x-heartbeat", "silence"), `${found}, or a connection counts as dead unasked`);
}

function needsOf(request: Message, model: Model): string[] {
  if (model.withoutId.has(request)) return [];
  const choices = partsOf(request, model.shapes).filter(
    (part) => part.kind === "positional" && part.positional.kind === "choice",
  );
  const required = paramFields(request, model.shapes).filter((field) => field.required);
  return [...choices, ...required].map(({ name }) => name);
}
