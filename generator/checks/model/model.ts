import type { Problems } from "../../lower/problems.js";
import { Shapes } from "../../plan/shape.js";
import { type Key, pointerOf, valueAt } from "../../pointer.js";
import type { Message, Operation, Protocol, Schema } from "../../protocol.js";
import { diagnose, follow, originOf, type Place, refOf, type Source } from "../../source.js";
import { shown } from "../places.js";

/** The model with the spec that it was made of: what checks of the one need to speak of the other. */
export class Model {
  readonly shapes: Shapes;
  /** Messages whose id is reported not to be where it should; what follows from that is not. */
  readonly withoutId = new Set<Message>();
  readonly #messages: ReadonlyMap<string, Message>;
  readonly #schemas: ReadonlyMap<string, Schema>;

  constructor(
    readonly protocol: Protocol,
    readonly source: Source,
    readonly problems: Problems,
  ) {
    this.shapes = new Shapes(protocol);
    this.#messages = new Map(protocol.messages.map((message) => [message.name, message]));
    this.#schemas = new Map(protocol.schemas.map(({ name, schema }) => [name, schema]));
  }

  /** What stands at the keys below a node of the model, its `$ref` not followed. */
  place(origin: string, ...keys: readonly Key[]): Place {
    const [file = "", root = ""] = origin.split("#", 2);
    const pointer = root + pointerOf(keys);
    return { file, pointer, value: valueAt(this.source.documents.get(file)?.value, pointer) };
  }

  report(place: Pick<Place, "file" | "pointer">, message: string, which?: "key" | "value"): void {
    this.problems.add(diagnose(this.source, place, message, which));
  }

  /** Whether a client sends the message. */
  isSent({ name }: Pick<Message, "name">): boolean {
    return this.protocol.operations.some(({ action, message }) => action === "send" && message === name);
  }

  message(name: string): Message | undefined {
    return this.#messages.get(name);
  }

  messages(names: readonly string[]): Message[] {
    return names.flatMap((name) => this.#messages.get(name) ?? []);
  }

  readonly lookup = (name: string): Schema | undefined => this.#schemas.get(name);

  /** The operation that a reference leads to, if it sends; what else it leads to is reported. */
  sent(reference: Place): Operation | undefined {
    const target = follow(this.source, reference);
    const found = this.protocol.operations.find(({ origin }) => target !== undefined && origin === originOf(target));
    if (found?.action === "send") return found;
    // An operation that was not lowered has a problem of its own.
    if (found !== undefined || target?.pointer.startsWith("/operations/") !== true) {
      this.report(reference, notSent(found, reference));
    }
    return undefined;
  }

  request(operation: Operation | undefined): Message | undefined {
    return operation === undefined ? undefined : this.#messages.get(operation.message);
  }
}

function notSent(found: Operation | undefined, { value }: Place): string {
  const what = found === undefined ? `${shown(refOf(value))} is no operation` : `"${found.name}" receives`;
  return `${what}; refer to an operation with "action: send"`;
}
