import type { ModulePlan, PlannedOperation, VenuePlan } from "../plan/index.js";
import { camel, member, moduleName, namesOf, propertyKey, type Names } from "../plan/names.js";
import { paramFields } from "../plan/params.js";
import { callerFields, fieldsOf, partsOf, type Field, type Part } from "../plan/parts.js";
import { oneOrManyOf, type Positional } from "../plan/shape.js";
import { splitOf } from "../plan/split.js";
import type { AddressSchema, LiteralSchema, Message, NamedSchema, NullSchema, Schema } from "../protocol.js";
import { DecodeText } from "./decode-text.js";
import { EncodeText } from "./encode-text.js";
import { typeTest } from "./guard.js";
import { block, hang, quote } from "./layout.js";
import type { Scope } from "./scope.js";
import { TypeText } from "./type-text.js";

export interface BuilderView {
  readonly name: string;
  readonly params: string;
  readonly paramsType: string;
  readonly context: string;
  readonly contextType: string;
  readonly frameType: string;
  readonly body: string;
}

export interface DecoderView {
  readonly name: string;
  readonly type: string;
  readonly validate: string;
  readonly body: string;
}

export interface ConverterView {
  readonly name: string;
  readonly parameter: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
}

export interface GuardView {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly test: string;
}

/** Prepares the functions of one module: builders, decoders, and what they call. */
export class FunctionViews {
  readonly guards: GuardView[] = [];
  readonly #decode: DecodeText;
  readonly #encode: EncodeText;
  readonly #types: TypeText;

  constructor(
    readonly module: ModulePlan,
    readonly plan: VenuePlan,
    readonly scope: Scope,
  ) {
    this.#decode = new DecodeText(plan, scope);
    this.#encode = new EncodeText(plan, scope);
    this.#types = new TypeText(plan, scope);
  }

  builder({ operation, request }: PlannedOperation): BuilderView {
    const names = namesOf(operation.name);
    const parts = partsOf(request, this.plan.shapes);
    const usesParams = paramFields(request, this.plan.shapes).length > 0 || parts.some(isChoice);
    return {
      name: names.build,
      params: usesParams ? "params" : "_params",
      paramsType: names.params,
      context: parts.some(usesContext) ? "context" : "_context",
      contextType: this.scope.contractType("BuildContext"),
      frameType: names.frame,
      body: hang(this.#wire(parts, request)),
    };
  }

  #wire(parts: readonly Part[], request: Message): string {
    const values = parts.map((part) => this.#wireValue(part));
    if (this.plan.shapes.resolve(request.payload).kind === "tuple") return block("[", values, "]");
    return block(
      "{",
      parts.map((part, index) => `${propertyKey(part.name)}: ${values[index] ?? ""}`),
      "}",
    );
  }

  #wireValue(part: Part): string {
    switch (part.kind) {
      case "constant":
        return constantText(this.plan.shapes.resolve(part.schema));
      case "id":
        return "context.id";
      case "address":
        return `${this.#addressFunction(part.address, "")}(params)`;
      case "signed":
        return this.#signed(part);
      case "plain":
        return this.#encode.optional(part.schema, member("params", part.name), part.required);
      case "positional":
        return this.#positional(part.positional);
    }
  }

  #signed({ object, given }: Part & { kind: "signed" }): string {
    const lines = object.properties.map(({ name, schema, required }) => {
      const part = given[name];
      if (part === undefined)
        return `${propertyKey(name)}: ${this.#encode.optional(schema, member("params", name), required)}`;
      return `${propertyKey(name)}: context.proof?.${part} ?? ${part === "nonce" ? "0" : '""'}`;
    });
    return block("{", lines, "}");
  }

  #positional(positional: Positional): string {
    if (positional.kind === "list") return this.#encode.of(positional.list, member("params", positional.name));
    if (positional.kind === "choice") return this.#choice(positional.alternatives);
    if (positional.tuple.elements.length === 0) return "[]";
    const { schema, tuple } = positional;
    if (schema.kind === "reference" && tuple.record) return this.#encode.of(schema, "params");
    const fields = fieldsOf(positional, this.plan.shapes);
    return block(
      "[",
      fields.map(({ name, schema: each, required }) => this.#encode.element(each, member("params", name), required)),
      "]",
    );
  }

  /** Alternatives are told apart by a name that the others lack; lists, which have one name, come first. */
  #choice(alternatives: readonly Positional[]): string {
    const ordered = [...alternatives].sort((a, b) => Number(b.kind === "list") - Number(a.kind === "list"));
    const last = ordered.at(-1);
    if (last === undefined) return "[]";
    return ordered.slice(0, -1).reduceRight((rest, alternative) => {
      const others = alternatives.filter((each) => each !== alternative).flatMap((each) => this.#namesIn(each));
      const own = this.#namesIn(alternative).find((name) => !others.includes(name)) ?? "";
      return `${quote(own)} in params\n  ? ${hang(this.#positional(alternative))}\n  : ${hang(rest)}`;
    }, this.#positional(last));
  }

  #namesIn(positional: Positional): string[] {
    if (positional.kind === "choice") return positional.alternatives.flatMap((each) => this.#namesIn(each));
    return fieldsOf(positional, this.plan.shapes).map(({ name }) => name);
  }

  /** A request read from a capture: its id, and its parameters under `params`. */
  requestDecoder({ operation, request }: PlannedOperation): DecoderView {
    const names = namesOf(operation.name);
    const parts = partsOf(request, this.plan.shapes);
    const id = parts.find(({ kind }) => kind === "id");
    const lines = [
      `kind: ${quote(request.name)}`,
      ...(id === undefined ? [] : [`${propertyKey(id.name)}: ${id.of("frame")}`]),
      `params: ${this.#params(parts, names)}`,
    ];
    return {
      name: names.decode,
      type: names.type,
      validate: this.#validator(names),
      body: hang(block("{", lines, "}")),
    };
  }

  #params(parts: readonly Part[], names: Names): string {
    const choice = parts.find(isChoice);
    if (choice?.kind === "positional" && choice.positional.kind === "choice") {
      return this.#chosen(choice.positional, choice.of("frame"), `${names.frame}["${choice.name}"]`, names);
    }
    const lines = parts.flatMap((part) => {
      if (part.kind !== "address") return this.#fieldLines(part);
      return [`...${this.#addressFunction(part.address, "read")}(${part.of("frame")})`];
    });
    return block("{", lines, "}");
  }

  /** `depthAddress` writes the address of a channel, `readDepthAddress` reads it. */
  #addressFunction({ channel }: AddressSchema, verb: "" | "read"): string {
    return this.scope.value(camel(`${verb} ${channel} address`), moduleName(channel));
  }

  #chosen(choice: Positional & { kind: "choice" }, value: string, from: string, names: Names): string {
    const ordered = [...choice.alternatives].sort((a, b) => Number(a.kind === "list") - Number(b.kind === "list"));
    const split = splitOf(
      ordered.map(({ schema }) => schema),
      this.plan.protocol,
    );
    if (split === undefined) throw new Error(`${choice.schema.origin}: the alternatives cannot be told apart`);
    const last = ordered.at(-1);
    if (last === undefined) return "{}";
    const named = (alternative: Positional): string => this.#alternative(alternative, value);
    return ordered.slice(0, -1).reduceRight((rest, alternative, index) => {
      const to = this.#types.of(alternative.schema, "frame");
      const name = `is${/^\w+$/.test(to) ? to : `${names.type}Alternative${String(index + 1)}`}`;
      this.guards.push({ name, from, to, test: typeTest(pathOf("value", split.at), split.types[index] ?? []) });
      return `${name}(${value})\n  ? ${hang(named(alternative))}\n  : ${hang(rest)}`;
    }, named(last));
  }

  #alternative(positional: Positional, value: string): string {
    if (positional.kind === "fields" && positional.tuple.record) return this.#decode.of(positional.schema, value);
    return block("{", this.#positionalLines(positional, value), "}");
  }

  messageDecoder(message: Message): DecoderView {
    const names = namesOf(message.name);
    const lines = partsOf(message, this.plan.shapes).flatMap((part) => this.#fieldLines(part, true));
    const body = hang(block("{", [`kind: ${quote(message.name)}`, ...lines], "}"));
    return { name: names.decode, type: names.type, validate: this.#validator(names), body };
  }

  #validator({ validate }: Names): string {
    return this.scope.value(validate, `${this.module.name}.validator`);
  }

  #fieldLines(part: Part, withId = false): string[] {
    if (part.kind === "constant" || (part.kind === "id" && !withId)) return [];
    const value = part.of("frame");
    if (part.kind === "positional") return this.#positionalLines(part.positional, value);
    if (part.kind === "signed")
      return callerFields(part).map((field) => this.#fieldLine(field, member(value, field.name)));
    return [this.#fieldLine(part, value)];
  }

  #positionalLines(positional: Positional, value: string): string[] {
    if (positional.kind === "choice") return [this.#oneOrMany(positional, value)];
    const fields = fieldsOf(positional, this.plan.shapes);
    if (positional.kind === "list")
      return fields.map((field) => this.#fieldLine({ ...field, schema: positional.list }, value));
    return fields.map((field, index) => this.#fieldLine(field, `${value}[${String(index)}]`));
  }

  /** One item, or a list of them: a list in either case. */
  #oneOrMany(choice: Positional & { kind: "choice" }, value: string): string {
    const { list, one } = oneOrManyOf(choice);
    const split = splitOf([one.schema, list.schema], this.plan.protocol);
    if (split === undefined) throw new Error(`${choice.schema.origin}: the alternatives cannot be told apart`);
    const from = this.#types.of(choice.schema, "frame");
    const to = this.#types.of(one.schema, "frame");
    this.guards.push({ name: `is${to}`, from, to, test: typeTest(pathOf("value", split.at), split.types[0] ?? []) });
    const single = `[${this.#decode.of(one.schema, value)}]`;
    return `${propertyKey(list.name)}: is${to}(${value})\n  ? ${single}\n  : ${this.#decode.of(list.list, value)}`;
  }

  #fieldLine({ name, schema, required }: Field, value: string): string {
    return `${propertyKey(name)}: ${this.#decode.optional(schema, value, required)}`;
  }

  /** What the component schemas of this module need on their way in, and out. */
  converters(): ConverterView[] {
    return this.module.schemas.flatMap((named) => [...this.#decoderOf(named), ...this.#encoderOf(named)]);
  }

  #decoderOf({ name, schema }: NamedSchema): ConverterView[] {
    if (!this.plan.shapes.decodes(schema)) return [];
    const from = this.#types.named(name, "frame");
    return [{ name: `decode${name}`, parameter: "wire", from, to: name, body: hang(this.#decode.of(schema, "wire")) }];
  }

  #encoderOf({ name, schema }: NamedSchema): ConverterView[] {
    if (!this.plan.shapes.encodes(schema) || !this.#isSent(name)) return [];
    const to = this.#types.named(name, "frame");
    return [
      { name: `encode${name}`, parameter: "value", from: name, to, body: hang(this.#encode.of(schema, "value")) },
    ];
  }

  #isSent(name: string): boolean {
    const { protocol, shapes } = this.plan;
    const sent = new Set(protocol.operations.flatMap(({ action, message }) => (action === "send" ? [message] : [])));
    return protocol.messages.some((message) => sent.has(message.name) && shapes.reached(message.payload).has(name));
  }
}

function pathOf(value: string, at: readonly (string | number)[]): string {
  return at.reduce<string>((path, key) => `${path}[${JSON.stringify(key)}]`, value);
}

function usesContext(part: Part): boolean {
  return part.kind === "id" || (part.kind === "signed" && Object.keys(part.given).length > 0);
}

function isChoice(part: Part): boolean {
  return part.kind === "positional" && part.positional.kind === "choice";
}

function constantText(schema: Schema): string {
  return schema.kind === "literal" || schema.kind === "null" ? literalText(schema) : "undefined";
}

function literalText(schema: LiteralSchema | NullSchema): string {
  return quote(schema.kind === "null" ? null : (schema.values[0] ?? null));
}
