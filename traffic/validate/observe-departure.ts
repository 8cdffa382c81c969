import { expectation } from "../../runtime/explain.js";
import { isRecord } from "../is-record.js";
import type { Broken } from "./broken-keywords.js";
import type { Observation } from "./findings-log.js";
import { unnamed } from "./finding.js";
import { valueTypeOf } from "./value-types.js";
import type { MessageRules } from "./venue-rules.js";
import type { Departure } from "./walk-message.js";

/** A departure of a message from its schema, in words that hold nothing of the payload. */
export function observeDeparture(
  venue: string,
  { message, direction }: MessageRules,
  { broken, path, field, place, value }: Departure,
): Observation {
  const { origin, reference } = place;
  const about = { venue, direction, message: message.kind, path, origin, reference };
  if (broken !== undefined) {
    const wanted = { keyword: broken.keyword, expected: wordsOf(broken), found: valueTypeOf(value) };
    return { rule: "contradiction", ...about, field, ...wanted };
  }
  const expected = Array.isArray(place.rules.items) ? unnamed.element : unnamed.field;
  return { rule: "undocumented-field", ...about, keyword: "undocumented-field", expected };
}

/** What a keyword wants. Nothing of it comes from the frame but the name of a property that may not stand there. */
function wordsOf(broken: Broken): string {
  if (broken.keyword === "additionalProperties") return "no such property";
  if (broken.keyword !== "anyOf") return expectation(broken);
  const words = [broken.expected].flat().filter(isBroken).map(wordsOf);
  return [...new Set(words)].join(" or ");
}

function isBroken(value: unknown): value is Broken {
  return isRecord(value) && typeof value["keyword"] === "string";
}
