/** Server objects, https://www.asyncapi.com/docs/reference/specification/v3.1.0#serverObject */
import type { Login, Rate, Server } from "../protocol.js";
import { describe } from "./schema.js";
import { lowerSignature, oneOf } from "./signature.js";
import {
  child,
  find,
  flag,
  items,
  members,
  number,
  origin,
  refName,
  target,
  text,
  type SpecNode,
} from "./spec-node.js";

const framings = ["text", "zlib", "deflate-raw"] as const;

export function lowerServers(root: SpecNode): Server[] {
  return members(find(root, "servers")).map(([name, reference]) => {
    const node = target(reference);
    const heartbeat = lowerHeartbeat(child(node, "x-heartbeat"));
    const login = items(child(node, "security")).flatMap((scheme) => lowerLogin(target(scheme)) ?? [])[0];
    return {
      kind: "server",
      name,
      url: `${text(node, "protocol") ?? "wss"}://${text(node, "host") ?? ""}${text(node, "pathname") ?? ""}`,
      framing: oneOf(framings, find(node, "x-framing"), "inbound") ?? "text",
      batch: flag(find(node, "x-framing") ?? node, "batch"),
      ...(heartbeat === undefined ? {} : { heartbeat }),
      limits: lowerLimits(child(node, "x-limits")),
      ...(login === undefined ? {} : { login }),
      origin: origin(node),
      ...describe(node),
    };
  });
}

function lowerHeartbeat(node: SpecNode | undefined): Server["heartbeat"] {
  const operation = node === undefined ? undefined : refName(child(node, "operation"));
  if (node === undefined || operation === undefined) return undefined;
  return { operation, every: number(node, "every") ?? 30, silence: number(node, "silence") ?? 60 };
}

function lowerLimits(node: SpecNode | undefined): Server["limits"] {
  const connections = lowerRate(node, "connections");
  const requests = lowerRate(node, "requests");
  const subscriptions = node === undefined ? undefined : number(node, "subscriptions");
  return {
    ...(connections === undefined ? {} : { connections }),
    ...(requests === undefined ? {} : { requests }),
    ...(subscriptions === undefined ? {} : { subscriptions }),
  };
}

function lowerRate(node: SpecNode | undefined, key: string): Rate | undefined {
  const rate = node === undefined ? undefined : child(node, key);
  return rate === undefined ? undefined : { count: number(rate, "count") ?? 0, seconds: number(rate, "seconds") ?? 1 };
}

/** The scheme of a server that a request logs in with. */
function lowerLogin(scheme: SpecNode): Login | undefined {
  const signature = lowerSignature(scheme);
  const operation = refName(find(scheme, "x-signature", "operation"));
  return signature === undefined || operation === undefined ? undefined : { ...signature, operation };
}
