import { facetsOf, pathKey, type Facet, type FramePath, type JsonType, type Scalar } from "../facets.js";
import type { Message, Protocol } from "../protocol.js";

/** How a frame is recognised: questions to its values, and an answer at the end of each. */
export type Decision =
  | { readonly kind: "answer"; readonly message: Message }
  /** A reply, which its id ties to a request. */
  | { readonly kind: "reply"; readonly at: FramePath }
  | { readonly kind: "nothing" }
  | {
      readonly kind: "constant";
      readonly at: FramePath;
      readonly cases: readonly { readonly value: Scalar; readonly then: Decision }[];
      readonly otherwise: Decision;
    }
  | {
      readonly kind: "pattern";
      readonly at: FramePath;
      readonly cases: readonly { readonly pattern: string; readonly then: Decision }[];
      readonly otherwise: Decision;
    }
  | {
      readonly kind: "type";
      readonly at: FramePath;
      readonly cases: readonly { readonly types: readonly JsonType[]; readonly then: Decision }[];
    };

interface Candidate {
  readonly message: Message;
  readonly facets: readonly Facet[];
}

/** A decision among messages; what none of them takes is `otherwise`. */
export function decide(messages: readonly Message[], protocol: Protocol, otherwise: Decision): Decision {
  const candidates = messages.map((message) => ({ message, facets: facetsOf(message.payload, protocol) }));
  return choose(candidates, new Set(), otherwise);
}

function choose(candidates: readonly Candidate[], asked: ReadonlySet<string>, otherwise: Decision): Decision {
  const [first, ...more] = candidates;
  if (first === undefined) return otherwise;
  if (more.length === 0 && asked.size > 0) return { kind: "answer", message: first.message };
  const path = bestConstant(candidates, asked);
  if (path !== undefined) return byConstant(candidates, path, asked, otherwise);
  const patterned = bestPattern(candidates, asked);
  if (patterned !== undefined) return byPattern(candidates, patterned, asked, otherwise);
  const split = bestType(candidates, asked);
  if (split === undefined) return { kind: "answer", message: first.message };
  return byType(candidates, split, asked, otherwise);
}

function byConstant(
  candidates: readonly Candidate[],
  at: FramePath,
  asked: ReadonlySet<string>,
  otherwise: Decision,
): Decision {
  const known = new Set([...asked, pathKey(at)]);
  const values = [...new Set(candidates.flatMap((candidate) => constantsAt(candidate, at)))];
  const rest = candidates.filter((candidate) => constantsAt(candidate, at).length === 0);
  return {
    kind: "constant",
    at,
    cases: values.map((value) => ({
      value,
      then: choose(
        candidates.filter((candidate) => constantsAt(candidate, at).includes(value)),
        known,
        { kind: "nothing" },
      ),
    })),
    otherwise: choose(rest, known, otherwise),
  };
}

function byPattern(
  candidates: readonly Candidate[],
  at: FramePath,
  asked: ReadonlySet<string>,
  otherwise: Decision,
): Decision {
  const known = new Set([...asked, patternKey(at)]);
  const patterns = [...new Set(candidates.flatMap((candidate) => patternAt(candidate, at) ?? []))];
  const rest = candidates.filter((candidate) => patternAt(candidate, at) === undefined);
  return {
    kind: "pattern",
    at,
    cases: patterns.map((pattern) => ({
      pattern,
      then: choose(
        candidates.filter((candidate) => patternAt(candidate, at) === pattern),
        known,
        { kind: "nothing" },
      ),
    })),
    otherwise: choose(rest, known, otherwise),
  };
}

function byType(
  candidates: readonly Candidate[],
  at: FramePath,
  asked: ReadonlySet<string>,
  otherwise: Decision,
): Decision {
  const known = new Set([...asked, pathKey(at)]);
  const groups = new Map<string, { types: JsonType[]; candidates: Candidate[] }>();
  for (const candidate of candidates) {
    const types = typesAt(candidate, at);
    const group = groups.get(types.join()) ?? { types, candidates: [] };
    group.candidates.push(candidate);
    groups.set(types.join(), group);
  }
  return {
    kind: "type",
    at,
    cases: [...groups.values()].map((group) => ({
      types: group.types,
      then: choose(group.candidates, known, otherwise),
    })),
  };
}

/** The path at which the most messages have a constant. */
function bestConstant(candidates: readonly Candidate[], asked: ReadonlySet<string>): FramePath | undefined {
  const paths = pathsOf(candidates, asked).filter(
    (at) => new Set(candidates.flatMap((each) => constantsAt(each, at))).size > 0,
  );
  const count = (at: FramePath): number => candidates.filter((each) => constantsAt(each, at).length > 0).length;
  return paths.sort((a, b) => count(b) - count(a))[0];
}

/** A path at which the patterns of the messages let none through twice. */
function bestPattern(candidates: readonly Candidate[], asked: ReadonlySet<string>): FramePath | undefined {
  const paths = candidates.flatMap(({ facets }) => facets.filter(({ pattern }) => pattern !== undefined));
  return paths.find(({ at }) => {
    const patterns = new Set(candidates.map((candidate) => patternAt(candidate, at)));
    return !asked.has(patternKey(at)) && patterns.size > 1;
  })?.at;
}

function patternAt({ facets }: Candidate, at: FramePath): string | undefined {
  return facets.find((facet) => pathKey(facet.at) === pathKey(at))?.pattern;
}

/** A place may be asked for a constant, and then for a pattern. */
function patternKey(at: FramePath): string {
  return `${pathKey(at)} pattern`;
}

/** A path at which the types of some messages are not those of the others. */
function bestType(candidates: readonly Candidate[], asked: ReadonlySet<string>): FramePath | undefined {
  return pathsOf(candidates, asked).find((at) => {
    const groups = new Set(candidates.map((each) => typesAt(each, at).join()));
    const all = [...groups].flatMap((group) => group.split(","));
    return groups.size > 1 && !groups.has("") && new Set(all).size === all.length;
  });
}

function pathsOf(candidates: readonly Candidate[], asked: ReadonlySet<string>): FramePath[] {
  const all = new Map(candidates.flatMap(({ facets }) => facets.map(({ at }) => [pathKey(at), at] as const)));
  return [...all].flatMap(([key, at]) => (asked.has(key) ? [] : [at])).sort((a, b) => a.length - b.length);
}

/** Constants that may be asked for; `null` says too little of a message to name it. */
function constantsAt({ facets }: Candidate, at: FramePath): Scalar[] {
  const facet = facets.find((each) => pathKey(each.at) === pathKey(at));
  const values = facet === undefined || facet.types.includes("absent") ? [] : (facet.values ?? []);
  return values.every((value) => value !== null && value !== "") ? [...values] : [];
}

function typesAt({ facets }: Candidate, at: FramePath): JsonType[] {
  const facet = facets.find((each) => pathKey(each.at) === pathKey(at));
  return (facet?.types ?? []).filter((type) => type !== "absent");
}
