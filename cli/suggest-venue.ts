import type { Refusal, Suggestion } from "../generator/suggest/suggest-edits.js";
import { suggestEdits } from "../generator/suggest/suggest-edits.js";
import type { Wish } from "../traffic/suggest/wish.js";
import type { SpecFile } from "./locate-findings.js";
import { othersThatUse, type SpecOverlay } from "./spec-overlay.js";

/** What a venue's traffic asks of its spec, and what can be had. */
export interface VenueSuggestion {
  readonly spec: SpecFile;
  readonly granted: readonly Wish[];
  readonly refused: readonly Refusal<Wish>[];
  /** Files that stay as they are, and the venues that they stay so for. */
  readonly spared: ReadonlyMap<string, readonly string[]>;
  readonly writtenOut: Suggestion["writtenOut"];
}

/** @param shown the venues of the traffic: a file may change for all of them */
export async function suggestForVenue(
  spec: SpecFile,
  wishes: readonly Wish[],
  shown: readonly string[],
  overlay: SpecOverlay,
): Promise<VenueSuggestion> {
  const source = await overlay.read(spec);
  const spared = new Map<string, readonly string[]>();
  for (const file of source.documents.keys()) {
    const others = file === source.file ? [] : await othersThatUse(spec, file);
    const strangers = others.filter((venue) => !shown.includes(venue));
    if (strangers.length > 0) spared.set(file, strangers);
  }
  const { texts, ...suggestion } = suggestEdits(source, wishes, new Set(spared.keys()));
  for (const text of texts) overlay.change(spec, text);
  return { spec, spared, ...suggestion };
}
