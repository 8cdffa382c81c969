import type { PlannedOperation, VenuePlan } from "../plan/index.js";
import { camel, member, namesOf, pascal, propertyKey } from "../plan/names.js";
import { tailOf } from "../plan/tail.js";
import { paramFields } from "../plan/params.js";
import type { Channel, Feed, Message, Operation } from "../protocol.js";
import { comment, declarationDoc } from "./docs.js";
import { block, inline, quote } from "./layout.js";
import { keysText, valueText } from "./key-text.js";
import { signedParameters } from "./signing-text.js";
import type { Scope } from "./scope.js";

/** Prepares the constants of a module that tie its functions together. */
export class DescriptorViews {
  constructor(
    readonly plan: VenuePlan,
    readonly scope: Scope,
  ) {}

  message(message: Message): object {
    const names = namesOf(message.name);
    const contract = message.refusal === undefined ? "Message" : "RefusalMessage";
    return {
      doc: comment(declarationDoc([message.description ?? `The message \`${message.name}\`.`], message.origin)),
      constant: names.constant,
      kind: quote(message.name),
      traits: this.#traits(message),
      validate: names.validate,
      decode: names.decode,
      type: names.type,
      contract: this.scope.contractType(contract),
      first: message.first,
      tail: this.#tail(message),
      ...(message.refusal === undefined ? {} : { reason: reasonText(message, this.plan) }),
    };
  }

  operation({ operation, request, replies, refusals }: PlannedOperation): object {
    const names = namesOf(operation.name);
    return {
      doc: comment(declarationDoc([operation.description ?? `The request \`${operation.name}\`.`], operation.origin)),
      constant: names.constant,
      kind: quote(request.name),
      name: quote(operation.name),
      method: quote(methodOf(request, this.plan)),
      traits: this.#traits(request),
      validate: names.validate,
      decode: names.decode,
      build: names.build,
      request: names.request,
      requestDoc: comment([`How \`${names.constant}\` is read from a capture.`]),
      requestContract: this.scope.contractType("Message"),
      type: names.type,
      // An annotation is cheap to check; but that nothing answers must stay to be seen in the type.
      annotated: operation.correlation.by !== "none",
      correlation: inline(operation.correlation),
      replies: replies.map((reply) => this.#messageValue(reply)).join(", "),
      refusals: refusals.map((refusal) => this.#messageValue(refusal)).join(", "),
      authenticated: operation.authenticated,
      signing: signingText(operation),
      flags: operation.flags === undefined ? false : inline(operation.flags),
      contract: this.scope.contractType("Operation"),
      params: names.params,
      reply: replies.map((reply) => this.#messageType(reply)).join(" | ") || "never",
    };
  }

  topic(channel: Channel, operations: readonly PlannedOperation[]): object {
    const short = operations.map(({ operation }) => [shortName(operation, channel), operation.name] as const);
    return {
      doc: comment(declarationDoc([channel.description ?? `The topic \`${channel.name}\`.`], channel.origin)),
      constant: camel(channel.name),
      name: quote(channel.name),
      address: quote(channel.address),
      operations: short.map(([name, operation]) => `${name}: ${this.#operationValue(operation)}`),
      feed: channel.feed === undefined ? false : this.#feed(channel, channel.feed),
      standing: channel.standing?.map((kind) => this.#valueOf(kind)).join(", "),
      contract: this.#topicContract(
        channel,
        short.map(([name]) => name),
      ),
    };
  }

  #topicContract(channel: Channel, names: readonly string[]): string {
    const base = this.#baseContract(channel);
    if (names.length === 0) return base;
    return `${base} & ${this.scope.contractType("Operations")}<${names.map(quote).join(" | ")}>`;
  }

  #baseContract({ name, feed, standing }: Channel): string {
    const types = (kinds: readonly string[]): string => kinds.map((kind) => this.#typeOf(kind)).join(" | ");
    if (standing !== undefined) return `${this.scope.contractType("StandingFeed")}<${types(standing)}>`;
    if (feed === undefined) return this.scope.contractType("Topic");
    return `${this.scope.contractType("Feed")}<${pascal(name)}Entry, ${types(feed.updates)}>`;
  }

  #feed(channel: Channel, feed: Feed): object {
    const entry = `${pascal(channel.name)}Entry`;
    const context = `context: ${this.scope.contractType("BuildContext")}`;
    return {
      subscribe: this.#operationValue(feed.subscribe),
      join: this.#join(feed, entry, context),
      unsubscribe: this.#operationValue(feed.unsubscribe),
      leave: this.#leave(feed, entry, context),
      again: quote(feed.again),
      drops: quote(feed.drops),
      perConnection: feed.perConnection,
      bind: feed.bind === undefined ? false : inline({ reply: feed.bind.reply, id: feed.bind.id }),
      key: keyText(channel, feed, entry),
      updates: feed.updates.map((kind) => this.#valueOf(kind)).join(", "),
      keysOf: this.#keysOf(feed),
    };
  }

  #join(feed: Feed, entry: string, context: string): string {
    const build = this.#builderOf(feed.subscribe);
    if (feed.entries === undefined) {
      const fixed = Object.entries(feed.with).map(([name, value]) => `${propertyKey(name)}: ${quote(value)}`);
      const params = fixed.length === 0 ? "entry" : `{ ...entry, ${fixed.join(", ")} }`;
      return arrow(`([entry]: readonly [${entry}, ...${entry}[]], ${context})`, `${build}(${params}, context)`);
    }
    const list = feed.entry === undefined ? "entries" : listOf(feed, feed.entry);
    return arrow(`(entries: readonly ${entry}[], ${context})`, `${build}({ ${feed.entries}: ${list} }, context)`);
  }

  /** What the unsubscribe request takes by the name of a list of entries, or of a field of one. */
  #leave(feed: Feed, entry: string, context: string): string {
    const unsubscribe = this.#planned(feed.unsubscribe);
    const fields = unsubscribe === undefined ? [] : paramFields(unsubscribe.request, this.plan.shapes);
    const given = fields.map(({ name, schema }) => {
      if (feed.bind?.id.at(-1) === name) return `${name}: context.channel ?? 0`;
      if (this.plan.shapes.resolve(schema).kind !== "list") return `${name}: ${member("entry", name)}`;
      const field = feed.entry === undefined ? "entry" : member("entry", feed.entry);
      return `${name}: ${feed.all ? `${field} === undefined ? [] : [${field}]` : `[${field}]`}`;
    });
    const params = given.length === 0 ? "{}" : `{ ${given.join(", ")} }`;
    const parameter = given.some((each) => each.includes("entry")) ? "entry" : "_entry";
    return arrow(`(${parameter}: ${entry}, ${context})`, `${this.#builderOf(feed.unsubscribe)}(${params}, context)`);
  }

  #keysOf(feed: Feed): string {
    const types = feed.updates.map((kind) => this.#typeOf(kind)).join(" | ");
    const pointers = Object.values(feed.key);
    const update = this.plan.protocol.messages.find(({ name }) => name === feed.updates[0]);
    if (pointers.length === 0 || update === undefined) return "() => undefined";
    return `(update: ${types}) => ${keysText(update, pointers, this.plan)}`;
  }

  #traits(message: Message): string {
    const traits = this.plan.traits.get(message) ?? [];
    return block("[", traits.map(inline), "]").replaceAll("\n", "\n  ");
  }

  #tail(message: Message): string | false {
    const tail = tailOf(message, this.plan);
    return tail === undefined ? false : inline(tail);
  }

  #messageValue({ name }: Message): string {
    return this.#valueOf(name);
  }

  #messageType({ name }: Message): string {
    return this.#typeOf(name);
  }

  #valueOf(kind: string): string {
    return this.scope.value(namesOf(kind).constant, this.plan.homes.messages.get(kind));
  }

  #typeOf(kind: string): string {
    return this.scope.type(namesOf(kind).type, this.plan.homes.messages.get(kind));
  }

  #operationValue(name: string): string {
    return this.scope.value(namesOf(name).constant, this.#operationHome(name));
  }

  #builderOf(name: string): string {
    return this.scope.value(namesOf(name).build, this.#operationHome(name));
  }

  #operationHome(name: string): string | undefined {
    return this.plan.modules.find(({ operations }) => operations.some(({ operation }) => operation.name === name))
      ?.name;
  }

  #planned(name: string): PlannedOperation | undefined {
    return this.plan.modules.flatMap(({ operations }) => operations).find(({ operation }) => operation.name === name);
  }
}

/** The scalars of the entries; none at all where one entry asks for everything. */
function listOf(feed: Feed, field: string): string {
  const value = member("entry", field);
  if (!feed.all) return `entries.map((entry) => ${value})`;
  return `entries.some((entry) => ${value} === undefined) ? [] : entries.flatMap((entry) => ${value} ?? [])`;
}

/** An arrow function, on two lines where one would be too long. */
function arrow(parameters: string, body: string): string {
  const line = `${parameters} => ${body}`;
  return line.length <= 100 ? line : `${parameters} =>\n      ${body}`;
}

/** `depth.query` of the channel `depth` -> `query`. */
export function shortName(operation: Operation, channel: Channel): string {
  const prefix = `${channel.name}.`;
  return camel(operation.name.startsWith(prefix) ? operation.name.slice(prefix.length) : operation.name);
}

/** The wire's own word for a request: the first constant of its payload that is a text. */
export function methodOf(request: Message, plan: VenuePlan): string {
  const payload = plan.shapes.resolve(request.payload);
  const inner = payload.kind === "object" ? payload.properties.map(({ schema }) => schema) : [];
  const elements = payload.kind === "tuple" ? payload.elements : inner;
  const words = elements.flatMap((schema) => {
    const literal = plan.shapes.resolve(schema);
    return literal.kind === "literal" && literal.values.length === 1 ? literal.values : [];
  });
  return words.find((word) => typeof word === "string") ?? request.name;
}

function signingText({ signing }: Operation): string | false {
  if (signing === undefined) return false;
  const lines = [`signature: ${inline(signing.signature)}`, ...signedParameters(signing)];
  return block("{", lines, "}").replaceAll("\n", "\n  ");
}

function keyText(channel: Channel, feed: Feed, entry: string): string {
  if (feed.key["address"] !== undefined) return `(entry: ${entry}) => ${camel(channel.name)}Address(entry)`;
  const fields = Object.keys(feed.key).map((field) => member("entry", field));
  const [first, ...more] = fields;
  if (first === undefined) return "() => undefined";
  return `(entry: ${entry}) => ${more.length === 0 ? first : `JSON.stringify([${fields.join(", ")}])`}`;
}

function reasonText(message: Message, plan: VenuePlan): string {
  const { code, text } = message.refusal ?? {};
  const path = (keys: readonly string[] | undefined): string =>
    keys === undefined ? "undefined" : valueText(message, keys, "message", plan);
  return `{ code: ${path(code)}, text: ${path(text)} }`;
}
