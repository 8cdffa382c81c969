import { describe, expect, test } from "@jest/globals";
import { isRecord } from "../../traffic/is-record.js";
import { redact } from "../../traffic/report/shown-report.js";
import { captureText, reportOf, validateText } from "../traffic/validate/validate-lines.js";
import { venues } from "./venues.js";

const secret = "zz secret of the frame zz";

/** The value with each of its leaves in turn replaced by what nobody may see. */
function* withSecrets(value: unknown): Generator {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const changed of withSecrets(item)) yield value.with(index, changed);
    }
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      for (const changed of withSecrets(item)) yield { ...value, [key]: changed };
    }
  } else yield secret;
}

describe.each(venues)("a report on $name", (venue) => {
  test("holds no value of a frame, wherever in the frame the value stands", async () => {
    const frames = venue.spec.messages.flatMap(({ kind, examples }) => {
      const dir = Object.values(venue.catalogue.requests).some((request) => request.kind === kind) ? "out" : "in";
      const changed = examples.flatMap(({ payload }) => [...withSecrets(payload)]);
      return changed.map((data) => ({ dir, data }) as const);
    });
    const lines = frames.map((frame, index) => ({ ...frame, conn: String(index) }));
    const report = await reportOf(venue.name, [await validateText(venue.name, captureText(lines))]);
    expect(JSON.stringify(report)).toContain(secret);
    expect(JSON.stringify(redact(report))).not.toContain(secret);
  }, 60_000);
});
