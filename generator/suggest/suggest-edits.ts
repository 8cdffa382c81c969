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
  const attempt = grant(source, wishes, shared, false);
  return faultOf(attempt.draft) === undefined ? finish(attempt) : finish(grant(source, wishes, shared, true));
}

interface Attempt<Asked extends Wish> extends Omit<Suggestion<Asked>, "texts"> {
  readonly draft: Draft;
}

function finish<Asked extends Wish>({ draft, ...rest }: Attempt<Asked>): Suggestion<Asked> {
  return { ...rest, texts: textsOf(draft) };
}

/** @param careful whether to ask after every wish if the spec is still a good one */
function grant<Asked extends Wish>(
  source: Source,
  wishes: readonly Asked[],
  shared: ReadonlySet<string>,
  careful: boolean,
): Attempt<Asked> {
  let bench = new Workbench({ from: source, source }, shared);
  const granted: Asked[] = [];
  const refused: Refusal<Asked>[] = [];
  for (const wish of wishes) {
    const trial = bench.copy();
    const reason = refusalOf(trial, wish, careful);
    if (reason !== undefined) refused.push({ wish, reason });
    else if (trial.draft !== bench.draft) {
      granted.push(wish);
      bench = trial;
    }
  }
  return { draft: bench.draft, granted, refused, writtenOut: bench.writtenOut };
}

function refusalOf(bench: Workbench, wish: Wish, careful: boolean): string | undefined {
  const before = bench.draft;
  try {
    applyWish(bench, wish);
  } catch (error) {
    if (error instanceof Unwritable) return error.message;
    throw error;
  }
  return careful && bench.draft !== before ? faultOf(bench.draft) : undefined;
}

/** What `generate` would say of the draft, and whether it can be written at all. */
function faultOf(draft: Draft): string | undefined {
  try {
    textsOf(draft);
  } catch (error) {
    if (error instanceof Unwritable) return error.message;
    throw error;
  }
  return diagnose(draft);
}

function diagnose({ source }: Draft): string | undefined {
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
