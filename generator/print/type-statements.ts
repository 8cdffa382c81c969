import { StructureKind, type StatementStructures } from "ts-morph";
import type { ModulePlan, PlannedOperation, VenuePlan } from "../plan/index.js";
import { namesOf, pascal } from "../plan/names.js";
import { fieldsOf, partsOf, type Field } from "../plan/parts.js";
import { listField, paramFields } from "../plan/params.js";
import { oneOrManyOf, type Positional } from "../plan/shape.js";
import type { Channel, Feed, Message, NamedSchema, Schema } from "../protocol.js";
import { declarationDoc, schemaDoc } from "./docs.js";
import { quote, templateText } from "./layout.js";
import type { Scope } from "./scope.js";
import { renderStatements, type TypeSlots } from "./statements.js";
import { objectText, TypeText, type Member, type Side } from "./type-text.js";

/** Every type that a module declares: component schemas, messages, parameters, and the feed's entry. */
export function printTypes(module: ModulePlan, plan: VenuePlan, scope: Scope): string {
  return renderStatements((slots) => {
    const types = new TypeStatements(plan, scope, slots);
    return [
      ...(module.channel === undefined ? [] : types.address(module.channel)),
      ...module.schemas.flatMap((schema) => types.schema(schema)),
      ...module.messages.flatMap((message) => types.message(message)),
      ...module.operations.flatMap((operation) => types.operation(operation)),
      ...(module.channel === undefined ? [] : types.entry(module.channel)),
    ];
  });
}

/** Makes the structure of each declaration. */
class TypeStatements {
  readonly #text: TypeText;

  constructor(
    readonly plan: VenuePlan,
    scope: Scope,
    readonly slots: TypeSlots,
  ) {
    this.#text = new TypeText(plan, scope);
  }

  schema({ name, schema, description, origin }: NamedSchema): StatementStructures[] {
    const says = declarationDoc(
      description === undefined ? schemaDoc(schema) : schemaDoc({ ...schema, description }),
      origin,
    );
    const decoded = this.#declare(name, schema, "decoded", says);
    if (!this.plan.shapes.differs(schema)) return [decoded];
    return [decoded, this.#declare(`${name}Frame`, schema, "frame", onTheWire(name))];
  }

  message(message: Message): StatementStructures[] {
    const { type, frame } = namesOf(message.name);
    return [
      this.#face(
        type,
        [kindMember(message.name), ...this.#decodedMembers(message)],
        declarationDoc(describe(message), message.origin),
      ),
      this.#declare(frame, message.payload, "frame", onTheWire(type)),
    ];
  }

  operation({ operation, request }: PlannedOperation): StatementStructures[] {
    const { type, frame, params } = namesOf(operation.name);
    const id = partsOf(request, this.plan.shapes).find((part) => part.kind === "id");
    const members = [
      kindMember(request.name),
      ...(id === undefined ? [] : [this.#text.member(id.name, id.schema, true, "decoded")]),
      { name: "params", type: params, required: true, doc: [] },
    ];
    return [
      this.#params(params, request, declarationDoc([`Parameters of \`${operation.name}\`.`], request.origin)),
      this.#declare(
        frame,
        request.payload,
        "frame",
        declarationDoc([`\`${operation.name}\` as it stands on the wire.`], undefined),
      ),
      this.#face(
        type,
        members,
        declarationDoc([`\`${operation.name}\` as it was asked, read from a capture.`], undefined),
      ),
    ];
  }

  /** The texts that a templated address can be. */
  address({ name, parameters }: Channel): StatementStructures[] {
    if (parameters === undefined) return [];
    const parts = parameters.parts.map((part) =>
      typeof part === "string" ? templateText(part) : `\${${this.#text.of(part.schema, "decoded")}}`,
    );
    const doc = declarationDoc([`The address of \`${name}\`.`], parameters.origin);
    return [this.#alias(`${pascal(name)}Address`, `\`${parts.join("")}\``, doc)];
  }

  entry(channel: Channel): StatementStructures[] {
    const { feed } = channel;
    if (feed === undefined) return [];
    const doc = declarationDoc([`What a subscription to \`${channel.name}\` asks for.`], feed.origin);
    return [this.#entryType(`${pascal(channel.name)}Entry`, feed, doc)];
  }

  #entryType(name: string, feed: Feed, doc: string[]): StatementStructures {
    const subscribe = this.plan.protocol.operations.find((each) => each.name === feed.subscribe);
    const request = this.plan.protocol.messages.find((each) => each.name === subscribe?.message);
    if (feed.entries === undefined || request === undefined) {
      const fixed = Object.keys(feed.with).map(quote);
      const { params } = namesOf(feed.subscribe);
      return this.#alias(name, fixed.length === 0 ? params : `Omit<${params}, ${fixed.join(" | ")}>`, doc);
    }
    const list = listField(request, feed.entries, this.plan.shapes);
    if (list?.kind !== "list")
      throw new Error(`${feed.origin}: "${feed.entries}" is no list parameter of ${feed.subscribe}`);
    if (feed.entry === undefined) return this.#alias(name, this.#text.of(list.items, "decoded"), doc);
    return this.#face(name, [this.#text.member(feed.entry, list.items, !feed.all, "decoded")], doc);
  }

  #declare(name: string, schema: Schema, side: Side, doc: string[]): StatementStructures {
    if (schema.kind === "object") return this.#face(name, this.#text.members(schema, side), doc);
    if (schema.kind === "tuple" && schema.record && side === "decoded") {
      return this.#face(name, this.#text.recordMembers(schema), doc);
    }
    return this.#alias(name, this.#text.of(schema, side), doc);
  }

  #params(name: string, request: Message, doc: string[]): StatementStructures {
    const parts = partsOf(request, this.plan.shapes);
    const choice = parts.flatMap((part) => (part.kind === "positional" ? [part.positional] : []))[0];
    if (choice?.kind === "choice") return this.#alias(name, this.#choice(choice.alternatives), doc);
    const fields = paramFields(request, this.plan.shapes);
    if (fields.length === 0) return this.#alias(name, "Readonly<Record<string, never>>", doc);
    return this.#face(
      name,
      fields.map((field) => this.#field(field)),
      doc,
    );
  }

  #choice(alternatives: readonly Positional[]): string {
    const each = alternatives.map((alternative) => {
      if (alternative.schema.kind === "reference" && alternative.kind === "fields" && alternative.tuple.record) {
        return this.#text.of(alternative.schema, "decoded");
      }
      if (alternative.kind === "choice") return this.#choice(alternative.alternatives);
      return objectText(fieldsOf(alternative, this.plan.shapes).map((field) => this.#field(field)));
    });
    return each.join(" | ");
  }

  #decodedMembers(message: Message): Member[] {
    return partsOf(message, this.plan.shapes).flatMap((part) => {
      if (part.kind === "constant") return [];
      if (part.kind !== "positional") return [this.#field(part)];
      if (part.positional.kind === "choice") {
        const { list } = oneOrManyOf(part.positional);
        return [this.#field({ name: list.name, schema: list.list, required: true })];
      }
      return fieldsOf(part.positional, this.plan.shapes).map((field) => this.#field(field));
    });
  }

  #field({ name, schema, required }: Field): Member {
    return this.#text.member(name, schema, required, "decoded");
  }

  #face(name: string, members: readonly Member[], doc: readonly string[]): StatementStructures {
    return {
      kind: StructureKind.Interface,
      name,
      isExported: true,
      docs: docs(doc),
      properties: members.map((member) => ({
        name: member.name,
        type: this.slots.take(member.type),
        isReadonly: true,
        hasQuestionToken: !member.required,
        docs: docs(member.doc),
      })),
    };
  }

  #alias(name: string, type: string, doc: readonly string[]): StatementStructures {
    return { kind: StructureKind.TypeAlias, name, type: this.slots.take(type), isExported: true, docs: docs(doc) };
  }
}

function describe({ description, name }: Message): string[] {
  return [description ?? `The message \`${name}\`.`];
}

function onTheWire(name: string): string[] {
  return [`\`${name}\` as it stands on the wire.`];
}

function kindMember(kind: string): Member {
  return { name: "kind", type: quote(kind), required: true, doc: [] };
}

/** A comment of several lines starts on a line of its own. */
function docs(lines: readonly string[]): { description: string }[] {
  if (lines.length === 0) return [];
  return [{ description: lines.length === 1 ? lines.join("") : `\n${lines.join("\n")}` }];
}
