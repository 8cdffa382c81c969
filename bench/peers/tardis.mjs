import { normalizeBookChanges, normalizeBookTickers, normalizeTrades } from "tardis-dev";

const at = new Date("2021-04-17T16:39:03Z");

const kinds = {
  bitfinex: ["trades.executed", "ticker.update", "book.update"],
  "gate-io": ["trades.update", "depth.update"],
};

/** Its mappers, in turn, as its own stream asks them. The v3 mappers of gate.io are for dates before its v4. */
const factories = {
  bitfinex: [normalizeTrades, normalizeBookChanges, normalizeBookTickers],
  "gate-io": [normalizeTrades, normalizeBookChanges],
};

/** @type {import("./peers.mjs").Peer} */
export const peer = {
  name: "tardis-dev",
  does: "normalised objects, numbers from strings; keeps nothing; validates nothing; typed as normalised only",
  kinds: Object.entries(kinds).flatMap(([name, names]) =>
    names.map((kind) => ({ venue: name === "gate-io" ? "gateio" : name, kind })),
  ),
  prepare({ venue, opening, before }) {
    const name = venue === "gateio" ? "gate-io" : venue;
    const mappers = factories[name].map((normalize) => normalize(name, at));
    let mapped = 0;
    const hear = (text) => {
      const message = JSON.parse(text);
      for (const mapper of mappers) {
        if (mapper.canHandle(message))
          for (const each of mapper.map(message, at) ?? []) mapped += each === undefined ? 0 : 1;
      }
      return mapped;
    };
    for (const text of opening) hear(text);
    for (const { bytes } of before) hear(bytes.toString());
    return ({ bytes }) => hear(bytes.toString());
  },
};
