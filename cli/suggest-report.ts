import type { Wish } from "../traffic/suggest/wish.js";
import type { Wishes } from "../traffic/suggest/wishes-of.js";
import type { Finding } from "../traffic/validate/finding.js";
import { printable } from "../traffic/report/printable.js";
import { counted } from "../traffic/report/words.js";
import type { VenueSuggestion } from "./suggest-venue.js";

/** What was suggested and what could not be, a line each, and a last line that counts. Holds no payload. */
export function summarizeSuggestions(
  suggestions: readonly VenueSuggestion[],
  { unanswered }: Wishes,
  { files, written }: { readonly files: readonly string[]; readonly written: boolean },
): string {
  const granted = suggestions.flatMap((each) => each.granted);
  const refused = suggestions.flatMap((each) => each.refused);
  const lines = [
    ...granted.map((wish) => `${whereIs(wish)}: ${describe(wish)}`),
    ...suggestions.flatMap(copies),
    ...refused.map(({ wish, reason }) => `not suggested: ${whereIs(wish)}: ${describe(wish)}: ${reason}`),
    ...once(unanswered.map(({ finding, reason }) => `not suggested: ${whereIs(finding)}${way(finding)}: ${reason}`)),
    total(granted.length, refused.length + unanswered.length, files, written),
  ];
  return lines.map((line) => `tickwire suggest: ${printable(line)}\n`).join("");
}

/** Findings that differ in what a line leaves out share it. */
function once(lines: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => (count === 1 ? line : `${line} (${counted(count, "finding")})`));
}

function way({ direction }: Finding): string {
  return direction === "out" ? " (sent)" : "";
}

function total(granted: number, others: number, files: readonly string[], written: boolean): string {
  const rest = others === 0 ? "" : `, ${counted(others, "finding")} that no edit answers`;
  if (granted === 0) return `nothing to suggest${rest}`;
  const where = written ? `written to ${files.join(", ")}; run tickwire generate` : `in ${files.join(", ")}`;
  return `${counted(granted, "suggestion")} ${where}${rest}`;
}

function whereIs({ venue, message, path }: Pick<Wish, "venue" | "message" | "path">): string {
  return `${venue} ${message} ${path === "" ? "(the whole message)" : path}`;
}

function describe(wish: Wish): string {
  switch (wish.kind) {
    case "add-field":
      return `may have ${nameOf(wish)}`;
    case "make-optional":
      return `may lack ${nameOf(wish)}`;
    case "make-nullable":
      return "may be null";
    case "widen-enum":
      return "may be another constant";
    case "widen-type":
      return "may be of another type";
    case "loosen-bound":
      return `may pass ${wish.bound}`;
    case "loosen-pattern":
      return "may be a text of another form";
    case "open-tail":
      return "may be longer";
    case "name-tail-element":
      return `has an element ${wish.index}`;
  }
}

/** In quotes where it would not be seen what belongs to it. */
function nameOf({ name }: { readonly name: string }): string {
  return /^[\p{L}\p{N}_.$-]+$/u.test(name) ? name : JSON.stringify(name);
}

/** What stands in a common file changes in the venue's own alone, and the reader should know why. */
function copies({ spec, spared, writtenOut }: VenueSuggestion): string[] {
  return writtenOut.map(({ what, into }) => {
    const others = spared.get(what.split("#")[0] ?? "") ?? [];
    const [use, them] = others.length === 1 ? ["uses", "it"] : ["use", "them"];
    return `${spec.venue}: ${what} is written out in ${into}: ${others.join(", ")} ${use} it too, and the traffic does not show ${them}`;
  });
}
