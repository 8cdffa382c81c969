import { diagnoseSpec, type Refusal, type Suggestion, suggestEdits } from "../generator/suggest/suggest-edits.js";
import type { Wish } from "../traffic/suggest/wish.js";
import type { SpecFile } from "./spec-files.js";
import { othersThatUse, pathOf, type SpecOverlay } from "./spec-overlay.js";

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

/** What is wrong with specs whose common files were changed for another venue. */
export async function checkNeighbours(specs: readonly SpecFile[], overlay: SpecOverlay): Promise<readonly string[]> {
  const changed = new Set(overlay.changes.map(({ file }) => file));
  const faults = await Promise.all(
    specs.map(async (spec) => {
      const source = await overlay.read(spec);
      const isTouched = [...source.documents.keys()].some(
        (file) => file !== source.file && changed.has(pathOf(spec, file)),
      );
      const fault = isTouched ? diagnoseSpec(source) : undefined;
      return fault === undefined ? [] : [`not written: with these edits ${fault}`];
    }),
  );
  return faults.flat();
}
