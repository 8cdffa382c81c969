import { describe, expect, test } from "@jest/globals";
import type { Operation, RefusalMessage } from "../../runtime/contract.js";
import { valueAt } from "../../runtime/pointer.js";
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

/** The venues' tables, from the first number to the last: those of the documents, and of the pages beside them. */
const tables: Readonly<Record<string, readonly (readonly [first: number, last?: number])[]>> = {
  digifinex: [[1, 6]],
  gateio: [[1, 6], [11]],
  whitebit: [[1, 7], [9]],
  okex: [
    ...([[1002, 1004], [1007, 1011], [1013, 1015], [1017, 1019], [1024, 1032], [1035, 1046], [1048]] as const),
    ...([[1050, 1051], [1201, 1209], [10000, 10005], [10008, 10012], [10014, 10017], [10049], [10100]] as const),
    ...([[10216], [20001, 20025], [20100, 20104], [20107], [20115, 20116]] as const),
  ],
  bitfinex: [
    ...([[10000, 10001], [10008], [10011, 10012], [10020], [10050], [10100], [10111, 10114], [10200]] as const),
    ...([[10300, 10302], [10305], [10400, 10401], [11000]] as const),
  ],
};

describe.each(venues)("$name", (venue) => {
  const rows = rowsOf(venue);

  test("has every code of the venue's table", () => {
    const all = (tables[venue.name] ?? []).flatMap(([first, last = first]) =>
      Array.from({ length: last - first + 1 }, (_, index) => String(first + index)),
    );
    expect([...new Set(rows.map(({ value }) => value))].sort()).toEqual(all.sort());
  });

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

  const notices = venue.spec.messages.flatMap(({ kind, source, examples: [example], codes }) =>
    codes.map(({ value, means, at }) => {
      return { kind, source, value, means, at, frame: withCode(example?.payload, at.split("/").slice(1), value) };
    }),
  );

  // Most venues have none.
  if (notices.length > 0) {
    test.each(notices)("reads the code $value of $kind ($source): $means", ({ kind, value, means, at, frame }) => {
      const message = venue.catalogue.messages[kind];
      if (message === undefined) throw new Error(`the catalogue has no message ${kind}`);
      expect(namesKind(venue.catalogue, message, frame)).toEqual([]);
      expect(valueAt(message.decode(frame), at.split("/").slice(1))).toBe(Number(value));
      expect(JSON.stringify(venue.schemas)).toContain(`"${value}":"${means}"`);
    });
  }

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
