import type { Direction } from "../capture/capture-event.js";
import { addEvidence, addValue, type CollectedEvidence, cutText, noEvidence } from "./collected-evidence.js";
import { type Rule, type Severity, type Sighting, severityOf } from "./finding.js";

/** What a finding says, wherever and however often it was met. */
export interface Observation {
  readonly rule: Rule;
  readonly venue: string;
  readonly direction: Direction;
  readonly message: string;
  readonly path: string;
  readonly keyword: string;
  readonly expected: string;
  /** Absent where the types of the values say it: fields that no schema names are one finding, whatever they hold. */
  readonly found?: string;
  readonly origin?: string | undefined;
  readonly reference?: string | undefined;
  /** The field in the schema that it is about; absent where the schema has none, or where it is about a whole message. */
  readonly field?: string | undefined;
}

/** One time that it was met. */
export interface Instance {
  /** One object a message, so that what is met twice in it counts once. */
  readonly at: Sighting;
  readonly value?: unknown;
  /** The frame's text; asked for once a finding. */
  readonly raw?: (() => string | undefined) | undefined;
}

/** A finding as it is collected. Plain data: it can be sent to another thread. */
export interface CollectedFinding extends Observation {
  count: number;
  readonly first: Sighting;
  last: Sighting;
  readonly evidence: CollectedEvidence;
  readonly sample?: string;
}

/** Findings of a capture or a part of one. Plain data. */
export interface CollectedFindings {
  readonly findings: readonly CollectedFinding[];
  readonly omitted: Readonly<Record<Severity, number>>;
}

/** Characters of a frame that are kept. */
const longestSample = 2_000;

/** Distinct findings of one severity that are kept; a capture of something else must not fill the memory. */
export const mostFindings = 10_000;

/** Merges what is met again and again into findings. */
export class FindingsLog {
  readonly #findings = new Map<string, CollectedFinding>();
  readonly #kept: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  readonly #omitted: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  readonly #most: number;

  constructor(most: number = mostFindings) {
    this.#most = most;
  }

  add(observation: Observation, instance: Instance): void {
    const { at, value } = instance;
    const finding = this.#find(observation, () => begin(observation, instance));
    if (finding === undefined) return;
    addValue(finding.evidence, value);
    if (finding.count > 0 && finding.last === at) return;
    finding.count += 1;
    finding.last = at;
  }

  /** Adds what was found in a later part. */
  merge({ findings, omitted }: CollectedFindings): void {
    for (const later of findings) {
      const finding = this.#find(later, () => ({ ...later, count: 0, evidence: noEvidence() }));
      if (finding === undefined) continue;
      finding.count += later.count;
      finding.last = later.last;
      addEvidence(finding.evidence, later.evidence);
    }
    for (const severity of ["error", "warning", "note"] as const) this.#omitted[severity] += omitted[severity];
  }

  collect(): CollectedFindings {
    return { findings: [...this.#findings.values()], omitted: this.#omitted };
  }

  #find(observation: Observation, make: () => CollectedFinding): CollectedFinding | undefined {
    const key = keyOf(observation);
    const known = this.#findings.get(key);
    if (known !== undefined) return known;
    const severity = severityOf(observation.rule);
    if (this.#kept[severity] >= this.#most) {
      this.#omitted[severity] += 1;
      return undefined;
    }
    this.#kept[severity] += 1;
    const made = make();
    this.#findings.set(key, made);
    return made;
  }
}

function begin(observation: Observation, { at, raw }: Instance): CollectedFinding {
  const text = raw?.();
  const sample = text === undefined ? {} : { sample: cutText(text, longestSample) };
  return { ...observation, count: 0, first: at, last: at, evidence: noEvidence(), ...sample };
}

function keyOf({ venue, direction, rule, message, path, keyword, found, expected }: Observation): string {
  const words = [venue, direction, rule, message, path, keyword, found ?? ""];
  // What an unknown frame is not is told by what was expected; elsewhere it follows from the place.
  return JSON.stringify(rule === "contradiction" || rule === "undocumented-field" ? words : [...words, expected]);
}
