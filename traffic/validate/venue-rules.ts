import type { Catalogue, Message } from "../../runtime/contract.js";
import type { Direction } from "../capture/capture-event.js";
import type { VenueSchemas } from "../venue-schemas.js";
import { SchemaPlace } from "./schema-place.js";

/** A message of a venue, with what its schema wants. */
export interface MessageRules {
  readonly message: Message;
  readonly direction: Direction;
  readonly root: SchemaPlace;
}

/** A venue as validation sees it: how its frames are read, and what each may hold. */
export class VenueRules {
  readonly catalogue: Catalogue;
  /** In the order of the spec. */
  readonly messages: readonly MessageRules[];
  /** The spec's file, as origins name it. */
  readonly specFile: string | undefined;
  /** Kinds of the replies from which on other flags are in force. */
  readonly flagReplies: ReadonlySet<string>;
  readonly #byKey: ReadonlyMap<string, MessageRules>;

  constructor(catalogue: Catalogue, schemas: VenueSchemas) {
    this.catalogue = catalogue;
    this.specFile = schemas.$comment?.split("#")[0];
    const sent = new Map(Object.values(catalogue.requests).map((message) => [message.kind, message]));
    this.messages = Object.entries(schemas.messages).flatMap(([kind, schema]): MessageRules[] => {
      const root = new SchemaPlace("", schema, schemas.definitions);
      const [request, received] = [sent.get(kind), catalogue.messages[kind]];
      return [
        ...(request === undefined ? [] : [{ message: request, direction: "out" as const, root }]),
        ...(received === undefined ? [] : [{ message: received, direction: "in" as const, root }]),
      ];
    });
    const flagging = Object.values(catalogue.operations).filter(({ flags }) => flags !== undefined);
    this.flagReplies = new Set(flagging.flatMap(({ replies }) => replies.map(({ kind }) => kind)));
    this.#byKey = new Map(this.messages.map((rules) => [keyOf(rules.direction, rules.message.kind), rules]));
  }

  find(direction: Direction, kind: string): MessageRules | undefined {
    return this.#byKey.get(keyOf(direction, kind));
  }
}

function keyOf(direction: Direction, kind: string): string {
  return `${direction} ${kind}`;
}
