/** Operation objects, https://www.asyncapi.com/docs/reference/specification/v3.1.0#operationObject */
import { keysOf } from "../pointer.js";
import type { Constants, Correlation, Message, Operation } from "../protocol.js";
import { messageName } from "./message.js";
import type { Problems } from "./problems.js";
import { describe } from "./schema.js";
import { lowerSignature } from "./signature.js";
import { child, find, items, members, origin, refName, scalars, type SpecNode, target, text } from "./spec-node.js";

export function lowerOperations(root: SpecNode, messages: readonly Message[], problems: Problems): Operation[] {
  const logins = loginOperations(root);
  return members(find(root, "operations")).flatMap(([name, reference]) => {
    const node = target(reference);
    const [first, ...more] = items(child(node, "messages"));
    if (first === undefined || more.length > 0) {
      problems.at(node, `an operation has one message, this has ${String(more.length + (first ? 1 : 0))}; split it`);
      return [];
    }
    return [lowerOperation(name, node, messageName(target(first)), messages, logins.has(name))];
  });
}

function lowerOperation(
  name: string,
  node: SpecNode,
  message: string,
  messages: readonly Message[],
  isLogin: boolean,
): Operation {
  const replies = items(find(node, "reply", "messages")).map((reply) => messageName(target(reply)));
  const schemes = items(child(node, "security")).map(target);
  const own = schemes.find((scheme) => child(scheme, "x-signature") !== undefined && !isLoginScheme(scheme));
  const signing = own === undefined ? undefined : lowerSignature(own);
  const flags = text(node, "x-flags");
  const byId = messages.find((candidate) => candidate.name === message)?.correlationId !== undefined;
  return {
    kind: "operation",
    name,
    action: text(node, "action") === "receive" ? "receive" : "send",
    channel: refName(child(node, "channel")) ?? "",
    message,
    replies,
    correlation: lowerCorrelation(child(node, "x-correlate"), byId && replies.length > 0),
    authenticated: !isLogin && schemes.some((scheme) => isLoginScheme(scheme)),
    ...(signing === undefined ? {} : { signing }),
    ...(flags === undefined ? {} : { flags: keysOf(flags) }),
    origin: origin(node),
    ...describe(node),
  };
}

function lowerCorrelation(node: SpecNode | undefined, byId: boolean): Correlation {
  const constants = constantsIn(node === undefined ? undefined : child(node, "constants"));
  switch (node === undefined ? undefined : text(node, "by")) {
    case "order":
      return { by: "order", ...constants };
    case "echo":
      return { by: "echo", fields: echoes(node === undefined ? undefined : child(node, "fields")), ...constants };
    case "none":
      return { by: "none" };
    default:
      return { by: byId ? "id" : "none" };
  }
}

/** A field may be repeated in one place of this reply and in another place of that. */
function echoes(node: SpecNode | undefined): Record<string, string | string[]> {
  return Object.fromEntries(
    members(node).map(([key, value]) => {
      const places = items(value).map(({ place }) => String(place.value));
      return [key, places.length === 0 ? String(value.place.value) : places];
    }),
  );
}

function constantsIn(node: SpecNode | undefined): { readonly constants?: Constants } {
  return node === undefined ? {} : { constants: scalars(node) };
}

export function pointers(node: SpecNode | undefined): Record<string, string> {
  return Object.fromEntries(members(node).map(([key, value]) => [key, String(value.place.value)]));
}

function isLoginScheme(scheme: SpecNode): boolean {
  return find(scheme, "x-signature", "operation") !== undefined;
}

/** The operations that carry a signature; they need no login before them. */
function loginOperations(root: SpecNode): Set<string> {
  const schemes = members(find(root, "components", "securitySchemes"));
  return new Set(schemes.flatMap(([, scheme]) => refName(find(scheme, "x-signature", "operation")) ?? []));
}
