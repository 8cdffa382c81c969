import { type Broken, isConceivable } from "./broken-keywords.js";
import type { SchemaPlace } from "./schema-place.js";

/** The alternative of a union that a value is nearest to; where it is near none, what the union as a whole wants. */
export type Choice =
  | { readonly chosen: SchemaPlace; readonly broken?: undefined }
  | { readonly chosen: undefined; readonly broken: Broken };

/** What holding a value against an alternative shows. */
export interface Trial {
  readonly failures: readonly Failed[];
  /** How many of its values the alternative has a place for. */
  readonly seen: number;
  /** How many of its fields the alternative does not name. */
  readonly undocumented: number;
}

export interface Failed extends Broken {
  readonly path: string;
}

export function chooseAlternative(
  value: unknown,
  { parts: { alternatives } }: SchemaPlace,
  tryOut: (alternative: SchemaPlace) => Trial,
): Choice {
  const [only, ...others] = alternatives.filter((alternative) => isConceivable(value, alternative));
  if (only !== undefined && others.length === 0) return { chosen: only };
  const attempts: Attempt[] = [];
  for (const alternative of alternatives) {
    const trial = tryOut(alternative);
    if (trial.failures.length === 0 && trial.undocumented === 0) return { chosen: alternative };
    attempts.push({ alternative, ...trial });
  }
  const near = attempts.filter(({ alternative, failures }) => !failures.some((each) => isOutright(each, alternative)));
  const [nearest] = near.sort((a, b) => distance(a) - distance(b));
  return nearest === undefined ? { chosen: undefined, broken: join(attempts) } : { chosen: nearest.alternative };
}

interface Attempt extends Trial {
  readonly alternative: SchemaPlace;
}

/** The value itself is none of the alternative's, so what is inside does not matter. */
function isOutright({ keyword, path }: Failed, alternative: SchemaPlace): boolean {
  return path === alternative.path && ["type", "const", "enum", "anyOf"].includes(keyword);
}

/** What fits comes before what does not; then the more of the value an alternative explains, the nearer it is. */
function distance({ failures, undocumented, seen }: Attempt): number {
  if (failures.length === 0) return undocumented - certain;
  const untold = failures.filter(({ keyword }) => telling.includes(keyword)).length;
  return failures.length - seen + untold / certain;
}

const certain = 1_000_000;

/** Of two that explain as much, a wrong constant or a missing property says more than a wrong type. */
const telling: readonly string[] = ["const", "enum", "required", "minItems", "maxItems"];

function join(attempts: readonly Attempt[]): Broken {
  const broken = attempts.flatMap(({ alternative, failures }) =>
    failures.filter((each) => isOutright(each, alternative)),
  );
  const types = broken.filter(({ keyword }) => keyword === "type");
  if (types.length === broken.length) {
    return { keyword: "type", expected: [...new Set(types.flatMap(({ expected }) => expected))] };
  }
  return { keyword: "anyOf", expected: broken.map(({ keyword, expected }): Broken => ({ keyword, expected })) };
}
