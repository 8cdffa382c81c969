import type { FramePath, JsonType, Scalar } from "../../facets.js";
import { typeOfScalar, typesOf } from "../../facets.js";
import type { Decision } from "../../plan/decide.js";
import type { Shapes } from "../../plan/shape.js";
import type { Message, Schema } from "../../protocol.js";
import { addressPattern, noWordInCommon, type Words, wordsOf } from "../../words.js";

/**
 * What a scanner must refuse although its schema lets it through: members by which the dispatch of the venue
 * would take the frame for another message. So whatever a scanner accepts, the reference path claims alike.
 */
export class Foreign {
  readonly #names = new Map<Schema, Set<string>>();
  readonly #bytes = new Map<Schema, Set<number>>();

  constructor(readonly shapes: Shapes) {}

  /** Names that must not stand in an object although it is open. */
  namesIn(schema: Schema): readonly string[] {
    return [...(this.#names.get(schema) ?? [])];
  }

  /** Whether some sorts of value are refused where the schema says nothing. */
  isOpaque(schema: Schema): boolean {
    return this.#bytes.has(schema);
  }

  /** The first bytes of those sorts. */
  bytesOf(schema: Schema): readonly number[] {
    return [...(this.#bytes.get(schema) ?? [])];
  }

  /**
   * Follows the decision with every frame that the message can be, and refuses what could mislead it.
   *
   * @returns what else the frame could still be taken for; empty when the claim is sure
   */
  trace(message: Message, decision: Decision, isRight: (end: Decision) => boolean): Decision[] {
    switch (decision.kind) {
      case "answer":
      case "reply":
      case "asked":
      case "nothing":
        return isRight(decision) ? [] : [decision];
      case "channel":
        return this.#traceChannel(message, decision, isRight);
      default: {
        const ends = branches(decision, this.#find(message.payload, decision.at), this.shapes);
        return ends.flatMap((end) => this.trace(message, end, isRight));
      }
    }
  }

  /** A frame with a number where the channel id stands belongs to a subscription. */
  #traceChannel(
    message: Message,
    decision: Decision & { kind: "channel" },
    isRight: (end: Decision) => boolean,
  ): Decision[] {
    const types = this.#find(message.payload, decision.at).flatMap((found) => typesOfFound(found, this.shapes));
    const bound = types.includes("number") && !isRight(decision) ? [decision] : [];
    if (types.every((type) => type === "number")) return bound;
    return [...bound, ...this.trace(message, decision.otherwise, isRight)];
  }

  /** The schemas of what can stand at a path; `undefined` for nothing. What cannot be known is refused. */
  #find(schema: Schema, at: FramePath): Found[] {
    const inner = this.shapes.resolve(schema);
    const [key, ...rest] = at;
    if (key === undefined) return [inner];
    switch (inner.kind) {
      case "object":
        return typeof key === "string" ? this.#member(inner, key, rest) : [undefined];
      case "map":
        if (typeof key === "string") refuse(this.#names, inner, key);
        return [undefined];
      case "unknown":
        refuse(this.#bytes, inner, typeof key === "string" ? 123 : 91);
        return [undefined];
      case "list":
        if (typeof key !== "number") return [undefined];
        return [...(key < (inner.minItems ?? 0) ? [] : [undefined]), ...this.#find(inner.items, rest)];
      case "tuple": {
        const element = typeof key === "number" ? inner.elements[key] : undefined;
        if (typeof key !== "number" || (element === undefined && !inner.open)) return [undefined];
        if (element === undefined) return ["anything"];
        return [...(key < inner.required ? [] : [undefined]), ...this.#find(element, rest)];
      }
      case "union":
        return inner.alternatives.flatMap((alternative) => this.#find(alternative, at));
      default:
        return [undefined];
    }
  }

  #member(schema: Schema & { kind: "object" }, key: string, rest: FramePath): Found[] {
    const property = schema.properties.find(({ name }) => name === key);
    if (property !== undefined)
      return [...(property.required ? [] : [undefined]), ...this.#find(property.schema, rest)];
    if (schema.open) refuse(this.#names, schema, key);
    return [undefined];
  }
}

function typesOfFound(found: Found, shapes: Shapes): readonly (JsonType | "absent")[] {
  if (found === undefined) return ["absent"];
  if (found === "anything") return anyType;
  return found.kind === "union"
    ? found.alternatives.flatMap((each) => typesHere(shapes.resolve(each)))
    : typesHere(found);
}

const anyType: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];

type Found = Schema | "anything" | undefined;

function refuse<Key, Value>(table: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const known = table.get(key) ?? new Set<Value>();
  table.set(key, known.add(value));
}

type Question = Extract<Decision, { kind: "constant" | "pattern" | "type" }>;

/** The decisions to which a question can lead for one of these. */
function branches(decision: Question, found: readonly Found[], shapes: Shapes): Decision[] {
  const all = found.flatMap((each) => branchesOf(decision, each, shapes));
  return [...new Set(all)];
}

function branchesOf(decision: Question, found: Found, shapes: Shapes): Decision[] {
  if (found === "anything") return [...decision.cases.map(({ then }) => then), decision.otherwise];
  if (found === undefined) return [decision.otherwise];
  if (found.kind === "union") {
    return found.alternatives.flatMap((each) => branchesOf(decision, shapes.resolve(each), shapes));
  }
  switch (decision.kind) {
    case "constant":
      return byConstant(decision, found);
    case "pattern":
      return byPattern(decision, found, shapes);
    case "type":
      return byType(decision, found);
  }
}

function byConstant(decision: Question & { kind: "constant" }, found: Schema): Decision[] {
  const constants = constantsOf(found);
  if (constants !== undefined) {
    return constants.map(
      (constant) => decision.cases.find(({ values }) => values.includes(constant))?.then ?? decision.otherwise,
    );
  }
  const possible = decision.cases.filter(({ values }) => values.some((value) => lets(found, value)));
  return [...possible.map(({ then }) => then), decision.otherwise];
}

function byPattern(decision: Question & { kind: "pattern" }, found: Schema, shapes: Shapes): Decision[] {
  if (!typesHere(found).includes("string")) return [decision.otherwise];
  const own = wordsOf(found);
  const same = decision.cases.find(({ pattern }) => pattern === patternOf(found));
  const before = same === undefined ? decision.cases : decision.cases.slice(0, decision.cases.indexOf(same));
  const possible = before.filter(({ then }) => {
    const other = wordsBehind(then, decision.at, shapes);
    return own === undefined || other === undefined || !noWordInCommon(own, other);
  });
  return [...possible.map(({ then }) => then), same?.then ?? decision.otherwise];
}

function byType(decision: Question & { kind: "type" }, found: Schema): Decision[] {
  const types = typesHere(found);
  const taken = decision.cases.filter((each) => each.types.some((type) => types.includes(type)));
  const covered = taken.flatMap((each) => each.types);
  const left = types.some((type) => !covered.includes(type));
  return [...taken.map(({ then }) => then), ...(left ? [decision.otherwise] : [])];
}

/** Whether the schema may let the constant through. */
function lets(schema: Schema, value: Scalar): boolean {
  if (schema.kind !== "number" || typeof value !== "number") return typesHere(schema).includes(typeOfScalar(value));
  return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
}

function constantsOf(schema: Schema): readonly Scalar[] | undefined {
  if (schema.kind === "null") return [null];
  return schema.kind === "literal" ? schema.values : undefined;
}

function typesHere(schema: Schema): readonly JsonType[] {
  return typesOf(schema, () => undefined) ?? anyType;
}

function patternOf(schema: Schema): string | undefined {
  if (schema.kind === "address") return addressPattern(schema);
  return schema.kind === "string" ? schema.pattern : undefined;
}

/** What the texts have in common that lead to an answer: those of the message that it names. */
function wordsBehind(decision: Decision, at: FramePath, shapes: Shapes): readonly Words[] | undefined {
  if (decision.kind === "answer") {
    const [found] = schemasAt(decision.message.payload, at, shapes);
    return found === undefined ? undefined : wordsOf(found);
  }
  if (!("cases" in decision)) return undefined;
  const [first] = decision.cases;
  return first === undefined ? undefined : wordsBehind(first.then, at, shapes);
}

function schemasAt(schema: Schema, at: FramePath, shapes: Shapes): Schema[] {
  const inner = shapes.resolve(schema);
  const [key, ...rest] = at;
  if (key === undefined) return [inner];
  if (inner.kind === "object") {
    return inner.properties.flatMap(({ name, schema: each }) => (name === key ? schemasAt(each, rest, shapes) : []));
  }
  const element = inner.kind === "tuple" && typeof key === "number" ? inner.elements[key] : undefined;
  return element === undefined ? [] : schemasAt(element, rest, shapes);
}
