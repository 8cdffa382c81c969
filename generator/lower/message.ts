/** Message objects, https://www.asyncapi.com/docs/reference/specification/v3.1.0#messageObject */
import { keysOf } from "../pointer.js";
import type { Example, Message } from "../protocol.js";
import { describe, type SchemaLowering } from "./schema.js";
import { child, find, flag, items, members, origin, refName, target, text, type SpecNode } from "./spec-node.js";

/** Every message that a channel declares, once, with the channels that do. */
export function lowerMessages(root: SpecNode, schemas: SchemaLowering): Message[] {
  const declared = new Map<string, { readonly node: SpecNode; readonly channels: string[] }>();
  for (const [channel, node] of members(find(root, "channels"))) {
    for (const [, reference] of members(find(target(node), "messages"))) {
      const message = target(reference);
      const entry = declared.get(origin(message)) ?? { node: message, channels: [] };
      entry.channels.push(channel);
      declared.set(origin(message), entry);
    }
  }
  return [...declared.values()].map(({ node, channels }) => lowerMessage(node, channels, schemas));
}

function lowerMessage(node: SpecNode, channels: readonly string[], schemas: SchemaLowering): Message {
  const correlation = correlationPath(node);
  const refusal = child(node, "x-refusal");
  const payload = child(node, "payload");
  return {
    kind: "message",
    name: messageName(node),
    channels,
    payload: payload === undefined ? { kind: "unknown", origin: origin(node) } : schemas.lower(payload),
    ...(correlation === undefined ? {} : { correlationId: correlation }),
    first: flag(node, "x-first"),
    ...(refusal === undefined ? {} : { refusal: lowerRefusal(refusal) }),
    examples: items(child(node, "examples")).map(lowerExample),
    origin: origin(node),
    ...describe(node),
  };
}

/** The `name` of a message, or else the key under which it stands. */
export function messageName(node: SpecNode): string {
  return text(node, "name") ?? refName(node) ?? "";
}

function correlationPath(node: SpecNode): string[] | undefined {
  const correlation = find(node, "correlationId");
  const location = correlation === undefined ? undefined : text(correlation, "location");
  const pointer = location?.split("#", 2)[1];
  return pointer === undefined ? undefined : keysOf(pointer);
}

function lowerRefusal(node: SpecNode): NonNullable<Message["refusal"]> {
  const code = text(node, "code");
  const reason = text(node, "text");
  return {
    ...(code === undefined ? {} : { code: keysOf(code) }),
    ...(reason === undefined ? {} : { text: keysOf(reason) }),
  };
}

function lowerExample(node: SpecNode, index: number): Example {
  return {
    name: text(node, "name") ?? String(index + 1),
    payload: child(node, "payload")?.place.value,
    origin: origin(node),
  };
}
