import { percentOf, type VenueCoverage } from "./coverage.js";
import { type Finding, severityOf, type Sighting } from "./finding.js";
import type { CaptureSummary } from "./report.js";

/** Of which venues the captures show less than they should, in percent. */
export function littleCoverage(
  coverage: readonly VenueCoverage[],
  least: number,
  { captures, specOf }: { captures: readonly CaptureSummary[]; specOf: (venue: string) => string | undefined },
): Finding[] {
  const rule = "little-coverage";
  const [first, last] = [captures[0], captures.at(-1)].map(asWhole);
  if (first === undefined || last === undefined) return [];
  return coverage
    .filter(({ totals }) => percentOf(totals.all) < least)
    .map(({ venue, totals }) => ({
      severity: severityOf(rule),
      rule,
      venue,
      direction: "in",
      message: "spec",
      path: "",
      keyword: rule,
      expected: `at least ${least} %`,
      found: `${floorTenth(percentOf(totals.all))} %`,
      count: 1,
      first,
      last,
      ...originOf(specOf(venue)),
    }));
}

function asWhole(capture: CaptureSummary | undefined): Sighting {
  return { file: capture?.file ?? "", connection: "", line: 0 };
}

/** Rounded down: what is too little must not read as enough. */
function floorTenth(percent: number): number {
  return Math.floor(percent * 10) / 10;
}

function originOf(spec: string | undefined): Pick<Finding, "origin"> {
  return spec === undefined ? {} : { origin: `${spec}#` };
}
