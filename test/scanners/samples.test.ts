import { describe, expect, it } from "@jest/globals";
import { samples as binding } from "../../generated/bitfinex/samples.js";
import { catalogue } from "../../generated/gateio/index.js";
import { samples } from "../../generated/gateio/samples.js";

describe("samples", () => {
  it("show the other values of enumerations", () => {
    const texts = samples["trades.update"] ?? [];
    expect(texts.filter((text) => text.includes('"type":"sell"')).length).toBeGreaterThan(0);
    expect(texts.filter((text) => text.includes('"type":"buy"')).length).toBeGreaterThan(0);
  });

  it("show fields that no example of the spec has", () => {
    const [example, ...others] = samples["depth.update"] ?? [];
    expect(example).not.toContain('"current"');
    expect(others.join()).toContain('"current"');
  });

  it("stay messages of their kind", () => {
    for (const message of Object.values(catalogue.messages)) {
      for (const text of samples[message.kind] ?? []) expect(message.decode(JSON.parse(text))?.kind).toBe(message.kind);
    }
  });

  it("are the examples alone where there is nothing else to show", () => {
    expect(binding["pong.reply"]).toHaveLength(1);
  });
});
