import { describe, expect, test } from "@jest/globals";
import type { Operation } from "../../runtime/contract.js";
import { valueAt } from "../../runtime/pointer.js";
import { testRows } from "./known-defects.js";
import { namesKind } from "./names-kind.js";
import { buildRequest, overTheWire, requestMessage, venues, type Venue } from "./venues.js";

interface Row {
  readonly kind: string;
  readonly example: string;
  /** Where the document has the message. */
  readonly source: string;
  readonly payload: unknown;
}

describe.each(venues)("$name", (venue) => {
  const rows = venue.spec.messages.flatMap(({ kind, source, examples }): Row[] =>
    examples.map(({ name, payload }) => ({ kind, source, payload, example: name })),
  );
  const sent = rows.filter(({ kind }) => operationsOf(venue, kind).length > 0);
  const received = rows.filter(({ kind }) => operationsOf(venue, kind).length === 0);

  test("has an example of every message", () => {
    const without = venue.spec.messages.filter(({ examples }) => examples.length === 0);
    expect(without.map(({ kind }) => kind)).toEqual([]);
  });

  const trial = { venue: venue.name, trial: "example", nameOf: ({ kind }: Row) => kind } as const;

  testRows("reads the request $kind, $example ($source), and builds it again", sent, trial, ({ kind, payload }) => {
    const name = venue.catalogue.requestOf(payload) ?? "none";
    expect(operationsOf(venue, kind).map((operation) => operation.name)).toContain(name);
    const operation = venue.catalogue.operations[name];
    if (operation === undefined) throw new Error(`the catalogue has no operation ${name}`);
    const request = requestMessage(venue, operation);
    const decoded = request.decode(payload);
    expect(decoded ?? request.validate.errors).toMatchObject({ kind, params: {} });
    expect(rebuild(venue, operation, decoded, payload)).toEqual(payload);
  });

  testRows("reads $kind, $example ($source), as what it is", received, trial, ({ kind, payload }) => {
    const message = venue.catalogue.messages[kind];
    if (message === undefined) throw new Error(`the catalogue has no message ${kind}`);
    expect(namesKind(venue.catalogue, message, payload)).toEqual([]);
    const decoded = message.decode(payload);
    expect(decoded ?? message.validate.errors).toEqual(venue.naming.message(kind, payload));
  });
});

function operationsOf({ catalogue }: Venue, kind: string): readonly Operation[] {
  return Object.values<Operation>(catalogue.operations).filter((operation) => operation.kind === kind);
}

function rebuild({ naming }: Venue, operation: Operation, decoded: unknown, payload: unknown): unknown {
  const { correlation } = operation;
  const id = correlation.by === "id" ? Number(valueAt(payload, correlation.at ?? ["id"])) : 0;
  const context = { id, channel: 0, proof: naming.proof(operation, payload) };
  return overTheWire(buildRequest(operation, valueAt(decoded, ["params"]), context));
}
