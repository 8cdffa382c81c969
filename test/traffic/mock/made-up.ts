import { Ajv } from "ajv";
import type { DecodedMessage, Message, RefusalMessage, Validator } from "../../../runtime/contract.js";
import type { VenueSchemas } from "../../../traffic/venue-schemas.js";
import { isRecord } from "../../../traffic/is-record.js";
import { failuresOf } from "../../support/failures.js";

/** The messages of a venue made up for tests, from its schemas. */
export interface MadeUp {
  readonly message: (kind: string) => Message;
  readonly refusal: (kind: string) => RefusalMessage;
  /** How a request is read: `read` names its parameters. */
  readonly request: (kind: string, read: (frame: unknown) => Readonly<Record<string, unknown>>) => Message;
}

export function makeUp(schemas: VenueSchemas): MadeUp {
  const ajv = new Ajv({ strict: false });
  const message = (kind: string): Message => {
    const validate = compile(ajv, schemas, kind);
    return { kind, traits: [], validate, decode: (frame) => (validate(frame) ? nameFrame(kind, frame) : undefined) };
  };
  return {
    message,
    refusal: (kind) => ({ ...message(kind), reason: () => undefined }),
    request: (kind, read) => {
      const validate = compile(ajv, schemas, kind);
      const decode: Message["decode"] = (frame) =>
        validate(frame) ? Object.assign({ kind }, { params: read(frame) }) : undefined;
      return { kind, traits: [], validate, decode };
    },
  };
}

function nameFrame(kind: string, frame: unknown): DecodedMessage {
  return isRecord(frame) ? { ...frame, kind } : Object.assign({ kind }, { frame });
}

function compile(ajv: Ajv, { messages, definitions }: VenueSchemas, kind: string): Validator {
  const compiled = ajv.compile({ ...messages[kind], definitions });
  const validate = (frame: unknown): boolean => {
    const valid = compiled(frame);
    validator.errors = failuresOf(compiled.errors);
    return valid;
  };
  const validator: Validator = Object.assign(validate, { errors: null });
  return validator;
}
