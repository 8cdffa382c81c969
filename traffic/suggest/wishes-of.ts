import type { Finding } from "../validate/finding.js";
import { contradictionWish } from "./contradiction-wish.js";
import { newFieldWish } from "./new-field-wish.js";
import type { Wish } from "./wish.js";

/** What findings ask of the specs. */
export interface Wishes {
  readonly wishes: readonly Wish[];
  /** Findings about the spec that no change of one schema answers, each with the reason. */
  readonly unanswered: readonly Unanswered[];
}

export interface Unanswered {
  readonly finding: Finding;
  readonly reason: string;
}

/** What the specs would have to say for the findings to be none. Findings that are not about a spec ask nothing. */
export function wishesOf(findings: readonly Finding[]): Wishes {
  const wishes: Wish[] = [];
  const unanswered: Unanswered[] = [];
  const add = (finding: Finding, answer: Wish | string): void => {
    if (typeof answer === "string") unanswered.push({ finding, reason: answer });
    else wishes.push(answer);
  };
  for (const group of groupFields(findings)) {
    const [finding] = group;
    if (finding !== undefined) add(finding, newFieldWish(group));
  }
  wishes.sort((a, b) => indexOf(a) - indexOf(b));
  for (const finding of findings) {
    const answer = answerTo(finding);
    if (answer !== undefined) add(finding, answer);
  }
  return { wishes, unanswered };
}

/** Elements of a tuple can only be named one after the other. */
function indexOf(wish: Wish): number {
  return wish.kind === "name-tail-element" ? wish.index : -1;
}

function answerTo(finding: Finding): Wish | string | undefined {
  switch (finding.rule) {
    case "contradiction":
      return isNewField(finding) ? undefined : contradictionWish(finding);
    case "unknown-frame":
      return "no message claims the frame; it needs a message of its own";
    case "undocumented-field":
    case "unreadable-frame":
    case "foreign-capture":
    case "damaged-capture":
    case "little-coverage":
    case "lossy-capture":
    case "sequence-gap":
    case "guessed-channel":
    case "uncorrelated-reply":
    case "never-seen":
      return undefined;
  }
}

/** A field that is let through, or one that a closed object refuses. */
function isNewField({ rule, keyword }: Finding): boolean {
  return rule === "undocumented-field" || (rule === "contradiction" && keyword === "additionalProperties");
}

/** Findings of one field are one wish, whatever type it had in whichever message that shares the schema. */
function groupFields(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings.filter(isNewField)) {
    const { venue, message, path, origin } = finding;
    const place = origin === undefined ? `${message} ${path}` : `${origin} ${path.slice(path.lastIndexOf("/"))}`;
    const key = `${venue} ${place}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}
