import { SpecError, sortDiagnostics, type Diagnostic } from "../diagnostic.js";
import type { Protocol } from "../protocol.js";
import { diagnose, type Source } from "../source.js";
import { camel, isIdentifier, namesOf, pascal } from "./names.js";

/** A name that will be emitted, and the place in the spec that asks for it. */
interface Claimed {
  readonly name: string;
  readonly origin: string;
}

/** No two declarations of a venue may have one name: the barrel exports them all. */
export function checkNames(protocol: Protocol, source: Source): void {
  const types = claim(typeNames(protocol), source);
  const problems = types.length > 0 ? types : claim(valueNames(protocol), source);
  if (problems.length > 0) throw new SpecError(sortDiagnostics(problems));
}

function claim(claims: readonly Claimed[], source: Source): Diagnostic[] {
  const owners = new Map<string, string>();
  const reported = new Set<string>();
  return claims.flatMap(({ name, origin }) => {
    const [file = "", pointer = ""] = origin.split("#", 2);
    const place = { file, pointer };
    if (!isIdentifier(name)) {
      return [diagnose(source, place, `"${name}" is not a legal TypeScript identifier; choose another name`)];
    }
    const owner = owners.get(name) ?? origin;
    owners.set(name, owner);
    const pair = `${owner} ${origin}`;
    if (owner === origin || reported.has(pair)) return [];
    reported.add(pair);
    return [diagnose(source, place, `the name "${name}" is taken by ${owner}; rename one of them`)];
  });
}

function typeNames({ schemas, messages, operations, channels }: Protocol): Claimed[] {
  const sent = new Map(operations.flatMap((each) => (each.action === "send" ? [[each.message, each] as const] : [])));
  return [
    ...schemas.flatMap(({ name, origin }) => [name, `${name}Frame`].map((each) => ({ name: each, origin }))),
    ...messages.flatMap(({ name, origin }) => {
      const operation = sent.get(name);
      const { type, frame, params } = namesOf(operation?.name ?? name);
      const all = operation === undefined ? [type, frame] : [type, frame, params];
      return all.map((each) => ({ name: each, origin: operation?.origin ?? origin }));
    }),
    ...channels.flatMap(({ name, parameters, origin }) =>
      parameters === undefined ? [] : [{ name: `${pascal(name)}Address`, origin }],
    ),
    ...channels.flatMap(({ name, feed, origin }) =>
      feed === undefined ? [] : [{ name: `${pascal(name)}Entry`, origin }],
    ),
  ];
}

function valueNames({ venue, schemas, messages, operations, channels, origin }: Protocol): Claimed[] {
  const requests = new Set(operations.flatMap(({ action, message }) => (action === "send" ? [message] : [])));
  return [
    ...[venue, "catalogue", "codes", "dispatch", "requestOf"].map((name) => ({ name, origin })),
    ...channels.map((channel) => ({ name: camel(channel.name), origin: channel.origin })),
    ...operations.flatMap((each) => (each.action === "send" ? [{ name: camel(each.name), origin: each.origin }] : [])),
    ...operations.flatMap((each) =>
      each.action === "send" ? [{ name: namesOf(each.name).request, origin: each.origin }] : [],
    ),
    ...messages.flatMap((each) => (requests.has(each.name) ? [] : [{ name: camel(each.name), origin: each.origin }])),
    ...schemas.map((each) => ({ name: `decode${each.name}`, origin: each.origin })),
    ...messages.map((each) => ({ name: `decode${pascal(each.name)}`, origin: each.origin })),
  ];
}
