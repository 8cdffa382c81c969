import { findCount, type MessageCount, type SeenCounts } from "./count-messages.js";
import type { CodeCoverage, FieldCoverage, MessageCoverage, Share, VenueCoverage } from "./coverage.js";
import { type DeclaredField, declaredFields } from "./declared-fields.js";
import { sample } from "./fast/sampling.js";
import type { MessageRules, VenueRules } from "./venue-rules.js";

/** How much of the spec was seen. */
export function coverageOf({ catalogue, messages }: VenueRules, counts: SeenCounts): VenueCoverage {
  const covered = messages.map((rules) => coverMessage(rules, counts));
  const codes = Object.entries(catalogue.codes).map(([code, means]): CodeCoverage => {
    return { code, means, count: counts.codes.get(code) ?? 0 };
  });
  const basis = counts.passed === 0 ? "all" : sample;
  return { venue: catalogue.venue.name, messages: covered, codes, totals: totalsOf(covered, codes), basis };
}

function coverMessage({ message, direction, root }: MessageRules, counts: SeenCounts): MessageCoverage {
  const count = findCount(counts, message.kind, direction);
  const origin = messageOrigin(root.reference ?? root.origin);
  return {
    kind: message.kind,
    direction,
    count: count?.valid ?? 0,
    fields: declaredFields(root).map((field) => coverField(field, count)),
    ...(origin === undefined ? {} : { origin }),
  };
}

function coverField({ path, values }: DeclaredField, count: MessageCount | undefined): FieldCoverage {
  const seen = count?.values.get(path);
  const field = { path, count: count?.fields.get(path) ?? 0 };
  if (values.length < 2) return field;
  return { ...field, values: values.map((value) => ({ value, count: seen?.get(value) ?? 0 })) };
}

/** The message around a payload. */
function messageOrigin(payload: string | undefined): string | undefined {
  return payload?.replace(/\/payload$/u, "");
}

function totalsOf(messages: readonly MessageCoverage[], codes: readonly CodeCoverage[]): VenueCoverage["totals"] {
  const fields = messages.flatMap((message) => message.fields);
  const values = fields.flatMap((field) => field.values ?? []);
  const shares = {
    messages: shareOf(messages),
    fields: shareOf(fields),
    values: shareOf(values),
    codes: shareOf(codes),
  };
  const parts = Object.values(shares);
  const all = { seen: sum(parts.map(({ seen }) => seen)), of: sum(parts.map((part) => part.of)) };
  return { ...shares, all };
}

function shareOf(parts: readonly { readonly count: number }[]): Share {
  return { seen: parts.filter(({ count }) => count > 0).length, of: parts.length };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
