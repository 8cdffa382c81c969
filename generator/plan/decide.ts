import { facetsOf, pathKey, typeOfScalar, type Facet, type FramePath, type JsonType, type Scalar } from "../facets.js";
import type { Message, Protocol } from "../protocol.js";

/** How a frame is recognised: questions to its values, and an answer at the end of each. */
export type Decision =
  | { readonly kind: "answer"; readonly message: Message }
  /** A reply, which its id ties to a request; `otherwise` where it has none. */
  | { readonly kind: "reply"; readonly at: FramePath; readonly otherwise: Decision }
  /** A frame of a subscription, by the channel id that its acknowledgement handed out. */
  | { readonly kind: "channel"; readonly at: FramePath; readonly otherwise: Decision }
  /** A reply, if a request that waits can have one like it. */
  | { readonly kind: "asked" }
  | { readonly kind: "nothing" }
  | {
      readonly kind: "constant";
      readonly at: FramePath;
      /** Values with the same answer stand together. */
      readonly cases: readonly { readonly values: readonly Scalar[]; readonly then: Decision }[];
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
      readonly otherwise: Decision;
    };

interface Candidate {
  /** Where the questions end that lead to it. */
  readonly answer: Decision;
  readonly name: string;
  readonly facets: readonly Facet[];
}

type Bound = Decision & { readonly kind: "channel" };
type Reply = Decision & { readonly kind: "reply" };

/** What else a frame may be: one of a subscription, a reply that is found by its id. */
export interface Rivals {
  readonly bound?: Bound;
  readonly reply?: Reply;
  readonly replies?: readonly Message[];
}

/** A decision among messages; what none of them takes is `otherwise`. */
export function decide(
  messages: readonly Message[],
  protocol: Protocol,
  otherwise: Decision,
  { bound, reply, replies = [] }: Rivals = {},
): Decision {
  const candidateOf = (message: Message, answer: Decision): Candidate => {
    return { answer, name: message.name, facets: facetsOf(message.payload, protocol) };
  };
  const candidates = messages.map((message) => candidateOf(message, { kind: "answer", message }));
  if (bound !== undefined) candidates.push(boundCandidate(bound));
  if (reply !== undefined) candidates.push(...replies.map((message) => candidateOf(message, reply)));
  return choose(candidates, { asked: new Set(), confirmed: false, otherwise });
}

/**
 * All frames of subscriptions as one: lists with a channel id in some place and anything in the others,
 * so that no constant elsewhere is taken for a proof.
 */
function boundCandidate(bound: Bound): Candidate {
  const at = Number(bound.at[0]);
  const anything: Facet["types"] = ["null", "boolean", "number", "string", "array", "object"];
  const others = [0, 1, 2].filter((index) => index !== at).map((index): Facet => ({ at: [index], types: anything }));
  return { answer: bound, name: "", facets: [{ at: [], types: ["array"] }, ...others] };
}

/** Where the questions have led so far. */
interface Way {
  /** Paths that need not be asked again. */
  readonly asked: ReadonlySet<string>;
  /** True when the frame has said yes to something that names the candidates. */
  readonly confirmed: boolean;
  readonly otherwise: Decision;
}

function choose(candidates: readonly Candidate[], way: Way): Decision {
  const [answer, ...others] = new Set(candidates.map((candidate) => candidate.answer));
  if (answer === undefined) return way.otherwise;
  if (others.length === 0 && (way.confirmed || answer.kind === "reply")) return answer;
  const question = bestQuestion(candidates, way.asked);
  if (question?.kind === "constant") return byConstant(candidates, question.at, way);
  if (question?.kind === "pattern") return byPattern(candidates, question.at, way);
  const split = bestType(candidates, way.asked);
  return split === undefined ? byId([answer, ...others]) : byType(candidates, split, way);
}

/** What nothing else tells apart: a reply is a frame with an id that requests have. */
function byId(answers: readonly Decision[]): Decision {
  const reply = answers.find((answer) => answer.kind === "reply");
  const [other = nothing] = answers.filter((answer) => answer !== reply);
  return reply === undefined ? other : { ...reply, otherwise: other };
}

const nothing: Decision = { kind: "nothing" };

/** Where the questions end within a group: a reply among them may still be known by its id. */
function endOf(group: readonly Candidate[], { otherwise }: Way): Decision {
  return group.some(isReply) ? otherwise : nothing;
}

function isReply({ answer }: Candidate): boolean {
  return answer.kind === "reply";
}

/** Replies need no questions of their own: their id is enough. */
function askable(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter((candidate) => !isReply(candidate));
}

function byConstant(candidates: readonly Candidate[], at: FramePath, way: Way): Decision {
  const asked = new Set([...way.asked, constantKey(at)]);
  const rest = candidates.filter((candidate) => isReply(candidate) || constantsAt(candidate, at).length === 0);
  return {
    kind: "constant",
    at,
    cases: groupsByConstant(candidates, at).map((group) => ({
      values: group.values,
      then: choose(group.candidates, { asked, confirmed: true, otherwise: endOf(group.candidates, way) }),
    })),
    otherwise: choose(rest, { ...way, asked, confirmed: false }),
  };
}

/** The constants at a path, those together that the same messages may have. */
function groupsByConstant(
  candidates: readonly Candidate[],
  at: FramePath,
): { readonly values: Scalar[]; readonly candidates: readonly Candidate[] }[] {
  const groups = new Map<string, { values: Scalar[]; candidates: readonly Candidate[] }>();
  for (const value of new Set(askable(candidates).flatMap((candidate) => constantsAt(candidate, at)))) {
    const having = candidates.filter((candidate) => mayHave(candidate, at, value));
    const key = having.map(({ name }) => name).join("\n");
    const group = groups.get(key) ?? { values: [], candidates: having };
    group.values.push(value);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function byPattern(candidates: readonly Candidate[], at: FramePath, way: Way): Decision {
  const asked = new Set([...way.asked, patternKey(at)]);
  const patterns = [...new Set(askable(candidates).flatMap((candidate) => patternAt(candidate, at) ?? []))];
  const rest = candidates.filter((candidate) => isReply(candidate) || patternAt(candidate, at) === undefined);
  return {
    kind: "pattern",
    at,
    cases: patterns.map((pattern) => {
      const group = candidates.filter((each) => patternAt(each, at) === pattern || isOpenAt(each, at));
      return { pattern, then: choose(group, { asked, confirmed: true, otherwise: endOf(group, way) }) };
    }),
    otherwise: choose(rest, { ...way, asked, confirmed: false }),
  };
}

function byType(candidates: readonly Candidate[], at: FramePath, way: Way): Decision {
  const asked = new Set([...way.asked, typeKey(at)]);
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
      then: choose(group.candidates, { asked, confirmed: true, otherwise: way.otherwise }),
    })),
    otherwise: way.otherwise,
  };
}

interface Question {
  readonly kind: "constant" | "pattern";
  readonly at: FramePath;
  /** How many candidates the answer may name. */
  readonly names: number;
  /** How many answers there are. */
  readonly answers: number;
  /** How many others may have anything at this place, so that they stay in question. */
  readonly leaves: number;
}

/** What leaves the fewest messages open, then no pattern that several share, then what sorts the most of them into the fewest groups, then what is near. */
function bestQuestion(candidates: readonly Candidate[], asked: ReadonlySet<string>): Question | undefined {
  const questions = pathsOf(candidates).flatMap((at): Question[] => {
    const constants = askable(candidates).filter((each) => constantsAt(each, at).length > 0);
    const patterns = askable(candidates).flatMap((each) => patternAt(each, at) ?? []);
    const leaves = candidates.filter((each) => isOpenAt(each, at)).length;
    const answers = groupsByConstant(candidates, at).length;
    const constant: Question = { kind: "constant", at, names: constants.length, answers, leaves };
    const pattern: Question = { kind: "pattern", at, names: patterns.length, answers: new Set(patterns).size, leaves };
    return [
      ...(constants.length === 0 || asked.has(constantKey(at)) ? [] : [constant]),
      ...(patterns.length === 0 || asked.has(patternKey(at)) ? [] : [pattern]),
    ];
  });
  const gain = ({ names, answers }: Question): number => names - answers;
  // What a market or a price looks like says little of a message, and a frame in which one is wrong should be invalid.
  const isShared = (question: Question): number => (question.kind === "pattern" && gain(question) > 0 ? 1 : 0);
  const order = (a: Question, b: Question): number =>
    a.leaves - b.leaves ||
    isShared(a) - isShared(b) ||
    gain(b) - gain(a) ||
    b.names - a.names ||
    a.at.length - b.at.length;
  return questions.sort(order)[0];
}

function facetAt({ facets }: Candidate, at: FramePath): Facet | undefined {
  return facets.find((facet) => pathKey(facet.at) === pathKey(at));
}

/** A place that the message knows and does not limit. */
function isOpenAt(candidate: Candidate, at: FramePath): boolean {
  const facet = facetAt(candidate, at);
  if (facet === undefined || at.length === 0) return false;
  return constantsAt(candidate, at).length === 0 && patternAt(candidate, at) === undefined;
}

function mayHave(candidate: Candidate, at: FramePath, value: Scalar): boolean {
  if (constantsAt(candidate, at).includes(value)) return true;
  const facet = facetAt(candidate, at);
  if (!isOpenAt(candidate, at) || facet === undefined) return false;
  return facet.values === undefined ? facet.types.includes(typeOfScalar(value)) : facet.values.includes(value);
}

function patternAt(candidate: Candidate, at: FramePath): string | undefined {
  const facet = facetAt(candidate, at);
  return facet?.types.includes("absent") === true ? undefined : facet?.pattern;
}

/** A place may be asked for a constant, then for a pattern, then for its type. */
function constantKey(at: FramePath): string {
  return `${pathKey(at)} constant`;
}

function patternKey(at: FramePath): string {
  return `${pathKey(at)} pattern`;
}

function typeKey(at: FramePath): string {
  return `${pathKey(at)} type`;
}

/** A path at which the types of some messages are not those of the others. */
function bestType(candidates: readonly Candidate[], asked: ReadonlySet<string>): FramePath | undefined {
  return pathsOf(candidates).find((at) => {
    const groups = new Set(candidates.map((each) => typesAt(each, at).join()));
    const all = [...groups].flatMap((group) => group.split(","));
    return !asked.has(typeKey(at)) && groups.size > 1 && !groups.has("") && new Set(all).size === all.length;
  });
}

/** Every place that a candidate knows, the near ones first. */
function pathsOf(candidates: readonly Candidate[]): FramePath[] {
  const all = new Map(candidates.flatMap(({ facets }) => facets.map(({ at }) => [pathKey(at), at] as const)));
  return [...all.values()].sort((a, b) => a.length - b.length);
}

/** Constants that may be asked for; `null` says too little of a message to name it. */
function constantsAt(candidate: Candidate, at: FramePath): Scalar[] {
  const facet = facetAt(candidate, at);
  const values = facet === undefined || facet.types.includes("absent") ? [] : (facet.values ?? []);
  return values.every((value) => value !== null && value !== "") ? [...values] : [];
}

function typesAt(candidate: Candidate, at: FramePath): JsonType[] {
  return (facetAt(candidate, at)?.types ?? []).filter((type) => type !== "absent");
}
