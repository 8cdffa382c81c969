import { checkSource } from "../checks/index.js";
import { formatDiagnostic, SpecError } from "../diagnostic.js";
import { lower } from "../lower/index.js";
import { plan } from "../plan/index.js";
import type { Source } from "../source.js";
import { applyWish } from "./apply-wish.js";
import { type ChangedText, type Draft, textsOf } from "./draft.js";
import { Unwritable } from "./patch/unwritable.js";
import type { Wish } from "./wish.js";
import { Workbench, type WrittenOut } from "./workbench.js";

export interface Suggestion<Asked extends Wish = Wish> {
  readonly texts: readonly ChangedText[];
  /** What the texts grant; a wish that held already is neither granted nor refused. */
  readonly granted: readonly Asked[];
  readonly refused: readonly Refusal<Asked>[];
  readonly writtenOut: readonly WrittenOut[];
}

export interface Refusal<Asked extends Wish = Wish> {
  readonly wish: Asked;
  readonly reason: string;
}

/**
 * The texts of a spec as they would have to be to take what was seen. What would make the spec one that `generate`
 * refuses is refused here.
 *
 * @param shared files that other specs refer to and that may not change
 */
export function suggestEdits<Asked extends Wish>(
  source: Source,
  wishes: readonly Asked[],
  shared: ReadonlySet<string> = new Set(),
): Suggestion<Asked> {
  const attempt = grantAll(
    { bench: new Workbench({ from: source, source }, shared), granted: [], refused: [] },
    wishes,
  );
  const { bench, granted, refused } = attempt;
  return { texts: textsOf(bench.draft), granted, refused, writtenOut: bench.writtenOut };
}

interface Attempt<Asked extends Wish> {
  readonly bench: Workbench;
  readonly granted: readonly Asked[];
  readonly refused: readonly Refusal<Asked>[];
}

/** Most wishes do no harm, so all are tried at once; where they do, each half is tried by itself, down to the one. */
function grantAll<Asked extends Wish>(before: Attempt<Asked>, wishes: readonly Asked[]): Attempt<Asked> {
  const after = wishes.reduce(grant, before);
  if (after.bench.draft === before.bench.draft) return after;
  const reason = faultOf(after.bench.draft);
  if (reason === undefined) return after;
  const [only, ...others] = wishes;
  if (only === undefined || others.length === 0) return refuse(before, only, reason);
  const half = Math.ceil(wishes.length / 2);
  return grantAll(grantAll(before, wishes.slice(0, half)), wishes.slice(half));
}

function grant<Asked extends Wish>(before: Attempt<Asked>, wish: Asked): Attempt<Asked> {
  const bench = before.bench.copy();
  try {
    applyWish(bench, wish);
  } catch (error) {
    if (error instanceof Unwritable) return refuse(before, wish, error.message);
    throw error;
  }
  return bench.draft === before.bench.draft ? before : { ...before, bench, granted: [...before.granted, wish] };
}

function refuse<Asked extends Wish>(before: Attempt<Asked>, wish: Asked | undefined, reason: string): Attempt<Asked> {
  return wish === undefined ? before : { ...before, refused: [...before.refused, { wish, reason }] };
}

/** What `generate` would say of the draft, and whether it can be written at all. */
function faultOf(draft: Draft): string | undefined {
  try {
    textsOf(draft);
  } catch (error) {
    if (error instanceof Unwritable) return error.message;
    throw error;
  }
  return diagnoseSpec(draft.source);
}

/** What `generate` would say of a spec first; undefined where it would say nothing. */
export function diagnoseSpec(source: Source): string | undefined {
  const [problem] = checkSource(source);
  if (problem !== undefined) return `the spec would be wrong: ${formatDiagnostic(problem)}`;
  try {
    plan(lower(source), source);
    return undefined;
  } catch (error) {
    if (error instanceof SpecError) return `the spec would be wrong: ${error.message.split("\n")[0]}`;
    throw error;
  }
}
