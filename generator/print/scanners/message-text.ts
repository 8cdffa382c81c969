import { namesOf, pascal } from "../../plan/names.js";
import { fieldsOf, type Part, partsOf } from "../../plan/parts.js";
import { oneOrManyOf, type Positional } from "../../plan/shape.js";
import { type Tail, tailOf } from "../../plan/tail.js";
import type { Message, Schema, TupleSchema } from "../../protocol.js";
import { indent, quote } from "../layout.js";
import type { Built } from "./fields-text.js";
import { Locals, type ScannerFunction } from "./function-text.js";
import { checkName, finish, memberText } from "./object-body.js";
import { bracketLines, elementText, endOfTuple } from "./tuple-body.js";
import { pathName, type Target } from "./target.js";
import { take } from "./mode.js";
import { type ElementText, type MemberText, objectLines, tupleLines } from "./object-text.js";
import { constantLines } from "./scalar-text.js";
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
    const lines = payload.kind === "object" ? this.#object(payload, payload.open) : this.#tuple(payload, tail);
    const body = finish(lines, this.#built, this.target, this.text, this.message.name);
    return {
      ...body,
      exported: true,
      returns: mode.builds ? `${this.target.type} | undefined` : "number",
      ...(tail === undefined ? {} : { parameter: "flags = 0" }),
    };
  }

  #object(payload: Schema, open: boolean): string[] {
    const members = partsOf(this.message, this.text.plan.shapes).map((part) => this.#member(part));
    return objectLines(members, open ? this.text.foreign.namesIn(payload) : undefined, this.text.mode);
  }

  #member(part: Part): MemberText {
    checkName(part.name, part.schema);
    switch (part.kind) {
      case "constant":
        return this.#flagged(part, [], constantLines(this.#constant(part.schema), part.schema.origin, this.text.mode));
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

  /** A member that is no field: only that it was there is noted. */
  #flagged({ name, required }: Part, declare: readonly string[], read: readonly string[]): MemberText {
    const seen = this.#locals.name(name);
    return {
      name,
      declare: [`let ${seen} = false;`, ...declare],
      seen,
      ...(required ? { missing: `!${seen}` } : {}),
      read: [`${seen} = true;`, ...read],
    };
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
    const { mode } = this.text;
    const elements = fieldsOf(positional, this.text.plan.shapes).map(({ name, schema, required }) =>
      elementText(this.#keep(name), required, schema, this.#field(name, name, required), this.text, true),
    );
    const declare = mode.builds ? this.#built.slice(-elements.length).map(({ value }) => `let ${value};`) : [];
    const lines = [
      `if (bytes[at] !== 91) return ${mode.failed};`,
      "at += 1;",
      ...tupleLines(elements, mode),
      ...endOfTuple(tuple.open, this.text),
      "at += 1;",
    ];
    const member = this.#flagged(part, declare, lines);
    const missing = mode.builds ? this.#neededOf(tuple) : [];
    return part.required ? { ...member, missing: [`!${member.seen}`, ...missing].join(" || ") } : member;
  }

  /** The compiler does not see that elements were read when their tuple was. */
  #neededOf(tuple: TupleSchema): string[] {
    const values = this.#built.slice(-tuple.elements.length);
    return values.slice(0, tuple.required).map(({ value }) => `${value} === undefined`);
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
    const read = take(mode, "", value, `${name}(bytes, at)`);
    const kept = { declare: [mode.builds ? `let ${value};` : `let ${value} = false;`] };
    const seen = mode.builds ? `${value} !== undefined` : value;
    const missing = part.required ? { missing: mode.builds ? `${value} === undefined` : `!${value}` } : {};
    return { name: part.name, ...kept, seen, ...missing, read: mode.builds ? read : [`${value} = true;`, ...read] };
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
