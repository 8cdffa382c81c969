import { namesOf, pascal } from "../../plan/names.js";
import { fieldsOf, type Part, partsOf } from "../../plan/parts.js";
import { oneOrManyOf, type Positional } from "../../plan/shape.js";
import { type Tail, tailOf } from "../../plan/tail.js";
import type { Message, Schema, TupleSchema } from "../../protocol.js";
import { indent, quote } from "../layout.js";
import type { Built } from "./fields-text.js";
import { Locals, type ScannerFunction } from "./function-text.js";
import { checkName, finish, keptIn, memberText, objectOf } from "./object-body.js";
import { bracketLines, elementText, endOfTuple } from "./tuple-body.js";
import { pathName, type Target } from "./target.js";
import { take } from "./mode.js";
import { type ElementText, type MemberText, tupleLines } from "./object-text.js";
import { type Body, constantLines } from "./scalar-text.js";
import type { ScannerText } from "./scanner-text.js";
import { startTests } from "./starts.js";
import { Unscannable } from "./unscannable.js";

/** Writes the function that reads a whole message. */
export function writeMessage(message: Message, text: ScannerText): string {
  const { type } = namesOf(message.name);
  const name = `${text.mode.verb}${type}`;
  text.define(message.payload, name, () => new MessageWriter(message, { name: type, type }, text).function());
  return name;
}

class MessageWriter {
  readonly #locals = new Locals();
  readonly #built: Built[] = [];

  constructor(
    readonly message: Message,
    readonly target: Target,
    readonly text: ScannerText,
  ) {}

  function(): Omit<ScannerFunction, "name"> {
    const { mode, plan } = this.text;
    const payload = plan.shapes.resolve(this.message.payload);
    const tail = tailOf(this.message, plan);
    if (payload.kind !== "object" && payload.kind !== "tuple") {
      throw new Unscannable(this.message.origin, `a message that is a ${payload.kind}`);
    }
    const body = payload.kind === "object" ? this.#object(payload, payload.open) : this.#list(payload, tail);
    return {
      ...body,
      exported: true,
      returns: mode.builds ? `${this.target.type} | undefined` : "number",
      ...(tail === undefined ? {} : { parameter: "flags = 0" }),
    };
  }

  #object(payload: Schema, open: boolean): Body {
    const { foreign, plan } = this.text;
    const members = partsOf(this.message, plan.shapes).map((part) => this.#member(part));
    const names = open ? foreign.namesIn(payload) : undefined;
    return objectOf(members, names, this.#built, this.target, this.text, this.message.name);
  }

  #list(payload: TupleSchema, tail: Tail | undefined): Body {
    return finish(this.#tuple(payload, tail), this.#built, this.target, this.text, this.message.name);
  }

  #member(part: Part): MemberText {
    checkName(part.name, part.schema);
    switch (part.kind) {
      case "constant":
        return this.#constantMember(part);
      case "positional":
        return this.#positional(part, part.positional);
      case "signed":
        throw new Unscannable(part.schema.origin, "a signature in what arrives");
      case "id":
      case "plain":
      case "address":
        return this.#plain(part);
    }
  }

  #plain({ name, schema, required }: Part): MemberText {
    return memberText(name, this.#keep(name), required, schema, this.#field(name, name, required), this.text);
  }

  /** A member that is no field. */
  #constantMember({ name, required, schema }: Part): MemberText {
    const read = constantLines(this.#constant(schema), schema.origin, this.text.mode);
    return { name, required, keeps: [], ...this.#noted(name, required), read, readFirst: read };
  }

  /** Where no value tells it, a variable notes that a member was there. */
  #noted(name: string, required: boolean): { readonly flag: string; readonly missing: readonly string[] } {
    const flag = this.#locals.name(name);
    return { flag, missing: required ? [`!${flag}`] : [] };
  }

  #positional(part: Part, positional: Positional): MemberText {
    if (positional.kind === "fields") return this.#fields(part, positional.tuple, positional);
    const list = positional.kind === "list" ? positional : oneOrManyOf(positional).list;
    const value = this.#keep(list.name);
    const target = this.#field(part.name, list.name, part.required);
    if (positional.kind === "list")
      return { ...memberText(part.name, value, part.required, list.list, target, this.text) };
    return this.#oneOrMany(part, positional, value, target);
  }

  #fields(part: Part, tuple: TupleSchema, positional: Exclude<Positional, { kind: "choice" }>): MemberText {
    const { mode, plan } = this.text;
    const fields = fieldsOf(positional, plan.shapes).map((field) => ({ ...field, value: this.#keep(field.name) }));
    const lines = (declared: boolean): string[] => [
      `if (bytes[at] !== 91) return ${mode.failed};`,
      "at += 1;",
      ...tupleLines(
        fields.map(({ name, schema, required, value }) =>
          elementText(value, required, schema, this.#field(name, name, required), this.text, declared),
        ),
        mode,
      ),
      ...endOfTuple(tuple.open, this.text),
      "at += 1;",
    ];
    const { name, required } = part;
    const keeps = mode.builds ? fields.map(({ value }) => value) : [];
    const { flag, missing } = this.#noted(name, required);
    // The compiler does not see that elements were read when their tuple was.
    const needed = required ? keeps.slice(0, tuple.required).map((value) => `${value} === undefined`) : [];
    return {
      name,
      required,
      keeps,
      flag,
      missing: [...missing, ...needed],
      read: lines(true),
      readFirst: lines(false),
    };
  }

  /** One item, or a list of them: a list in either case. */
  #oneOrMany(part: Part, choice: Positional & { kind: "choice" }, value: string, target: Target): MemberText {
    const { mode, plan } = this.text;
    const { list, one } = oneOrManyOf(choice);
    const [test = ""] = startTests([list.schema, one.schema], plan.shapes, "from");
    const many = this.text
      .value(list.list, { ...target, name: `${target.name}_list` })
      .replace("(bytes, at", "(bytes, from");
    const single = this.text.value(one.schema, target).replace("(bytes, at", "(bytes, from");
    const name = `${mode.verb}${target.name}`;
    const wrapped = mode.builds
      ? [`const item = ${single};`, "return item === undefined ? undefined : [item];"]
      : [`return ${single};`];
    this.text.define(part.schema, name, () => ({
      lines: [`if (${test}) return ${many};`, ...wrapped],
      exported: false,
    }));
    const { name: member, required } = part;
    return { name: member, required, ...keptIn(value, required, mode, `${name}(bytes, at)`) };
  }

  #tuple(payload: TupleSchema, tail: Tail | undefined): string[] {
    const parts = partsOf(this.message, this.text.plan.shapes);
    const fixed = parts.slice(0, tail?.from);
    const flagged = tail === undefined ? [] : parts.slice(tail.from);
    return [
      ...bracketLines(this.text),
      ...tupleLines(
        fixed.map((part) => this.#element(part)),
        this.text.mode,
      ),
      ...flagged.flatMap((part, index) => this.#flaggedElement(part, tail?.flags[index] ?? 0)),
      ...endOfTuple(payload.open, this.text),
    ];
  }

  #element({ kind, name, schema, required }: Part): ElementText {
    if (kind === "constant") {
      return { required, declare: [], read: constantLines(this.#constant(schema), schema.origin, this.text.mode) };
    }
    return elementText(this.#keep(name), required, schema, this.#field(name, name, required), this.text);
  }

  /** There while the connection has the flag; null is what stands for its absence. */
  #flaggedElement({ name, schema }: Part, flag: number): string[] {
    const { mode } = this.text;
    const value = this.#keep(name);
    const { flag: _flag, ...plain } = schema;
    const target = { name: pathName(this.target, name), type: `NonNullable<${this.target.type}[${quote(name)}]>` };
    const read = take(mode, "", value, this.text.value(plain, target));
    const present = mode.builds ? [...read, `if (${value} === null) ${value} = undefined;`] : read;
    return [
      ...(mode.builds ? [`let ${value};`] : []),
      `if ((flags & ${String(flag)}) !== 0 && bytes[at] === 44) {`,
      ...["at += bytes[at + 1] === 32 ? 2 : 1;", ...present].map((line) => indent(line)),
      "}",
    ];
  }

  #keep(name: string): string {
    const value = this.#locals.name(name);
    this.#built.push({ name, value });
    return value;
  }

  #field(path: string, field: string, required: boolean): Target {
    const type = `${this.target.type}[${quote(field)}]`;
    return { name: pathName(this.target, path), type: required ? type : `NonNullable<${type}>` };
  }

  #constant(schema: Schema): string | number | boolean | null {
    const inner = this.text.plan.shapes.resolve(schema);
    return inner.kind === "literal" ? (inner.values[0] ?? null) : null;
  }
}

/** The name under which a module exports its scanners: `depthScanners`. */
export function tableName(module: string, verb: "scan" | "check"): string {
  const name = pascal(module);
  return name.charAt(0).toLowerCase() + name.slice(1) + (verb === "scan" ? "Scanners" : "Checks");
}
