import { describe, expect, test } from "@jest/globals";
import type { Operation, RefusalMessage } from "../../runtime/contract.js";
import { isRecord } from "../../traffic/is-record.js";
import { namesKind } from "./names-kind.js";
import { venues, type Venue } from "./venues.js";

interface Row {
  readonly kind: string;
  readonly source: string;
  readonly value: string;
  readonly means: string;
  readonly frame: unknown;
}

describe.each(venues)("$name", (venue) => {
  const rows = rowsOf(venue);

  test("says what its codes mean, and nothing of others", () => {
    const wanted = [...new Set(rows.map(({ value }) => value))].sort();
    expect(wanted).not.toEqual([]);
    expect(Object.keys(venue.catalogue.codes).sort()).toEqual(wanted);
  });

  test.each(rows)("reads the code $value of $kind ($source): $means", ({ kind, value, means, frame }) => {
    const refusal = refusalOf(venue, kind);
    expect(venue.catalogue.codes[value]).toBe(means);
    expect(namesKind(venue.catalogue, refusal, frame)).toEqual([]);
    expect(refusal.decode(frame) ?? refusal.validate.errors).toMatchObject({ kind });
    expect(String(refusal.reason(frame)?.code)).toBe(value);
  });

  const refusals = venue.spec.messages.filter(({ refusal }) => refusal !== undefined);

  test.each(refusals)("gives the reason of $kind ($source), and none of another frame", ({ kind, examples }) => {
    const refusal = refusalOf(venue, kind);
    for (const { payload } of examples) expect(refusal.reason(payload)).toEqual(expect.objectContaining({}));
    for (const other of [null, [], {}, "refused"]) expect(refusal.reason(other)).toBeUndefined();
  });
});

/** A row a code of every table on a refusal, each with the refusal's first example under that code. */
function rowsOf({ spec }: Venue): Row[] {
  return spec.messages.flatMap(({ kind, source, examples: [example], refusal }) => {
    const { code, codes } = refusal ?? { code: undefined, codes: [] };
    if (code === undefined) return [];
    return codes.map(({ value, means }) => {
      return { kind, source, value, means, frame: withCode(example?.payload, code.split("/").slice(1), value) };
    });
  });
}

/** The frame with another code, a text or a number as it was. */
function withCode(frame: unknown, [key, ...rest]: readonly string[], code: string): unknown {
  if (key === undefined) return typeof frame === "string" ? code : Number(code);
  if (Array.isArray(frame))
    return frame.map((item: unknown, at) => (String(at) === key ? withCode(item, rest, code) : item));
  if (!isRecord(frame)) throw new Error(`the example of a refusal has nothing at ${key}`);
  return { ...frame, [key]: withCode(frame[key], rest, code) };
}

function refusalOf({ catalogue }: Venue, kind: string): RefusalMessage {
  const refusals = Object.values<Operation>(catalogue.operations).flatMap((operation) => operation.refusals);
  const refusal = refusals.find((each) => each.kind === kind);
  if (refusal === undefined) throw new Error(`no operation may draw ${kind}`);
  return refusal;
}
