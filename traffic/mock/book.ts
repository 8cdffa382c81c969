import { between, createRandom, type Random, seedOf } from "./random.js";

/** Levels of one side, best first: price in ticks and amount. */
export type Side = readonly (readonly [ticks: number, amount: number])[];

export interface BookView {
  readonly bids: Side;
  readonly asks: Side;
}

/** A market's book as the mock keeps it: never crossed, never empty, best level first. */
export interface Book {
  readonly view: (limit: number | undefined) => BookView;
  /** Moves some levels; `mid` in ticks is where the sides meet. */
  readonly step: (mid: number) => void;
}

const depth = 60;

export function createBook(seed: number, name: string, mid: number): Book {
  const random = createRandom(seedOf(seed, name));
  const bids = new Map<number, number>();
  const asks = new Map<number, number>();
  const step = (next: number): void => {
    const centre = Math.max(2, Math.round(next));
    moveSide(random, bids, centre, -1);
    moveSide(random, asks, centre, 1);
  };
  step(mid);
  return {
    step,
    view: (limit = depth) => ({ bids: sideOf(bids, -1).slice(0, limit), asks: sideOf(asks, 1).slice(0, limit) }),
  };
}

/** Drops what the centre has crossed, changes some levels near the best, and fills up from the centre outwards. */
function moveSide(random: Random, side: Map<number, number>, centre: number, away: 1 | -1): void {
  for (const ticks of side.keys()) if (away * (ticks - centre) <= 0) side.delete(ticks);
  // Mostly one side moves at a time, as the wire shows it.
  if (random() < 0.7) touchLevels(random, side, pricesOf(side, away).slice(0, 15));
  const gap = Math.max(1, Math.round(centre * 0.00002));
  followCentre(random, side, centre, away, gap);
  fillSide(random, side, centre, away, gap);
  for (const ticks of pricesOf(side, away).slice(depth)) side.delete(ticks);
}

function touchLevels(random: Random, side: Map<number, number>, best: readonly number[]): void {
  for (const ticks of best) {
    if (random() > 0.12) continue;
    if (random() < 0.3) side.delete(ticks);
    else side.set(ticks, drawSize(random));
  }
}

/** A market maker quotes anew when the centre has moved away from the best level. */
function followCentre(random: Random, side: Map<number, number>, centre: number, away: 1 | -1, gap: number): void {
  const [best] = pricesOf(side, away);
  if (best === undefined || away * (best - centre) <= 4 * gap) return;
  setLevel(random, side, centre + away * between(random, 1, 2 * gap));
}

function fillSide(random: Random, side: Map<number, number>, centre: number, away: 1 | -1, gap: number): void {
  for (let ticks = centre + away; side.size < depth && ticks > 0; ticks += away * between(random, 1, 3 * gap)) {
    if (!side.has(ticks)) setLevel(random, side, ticks);
  }
}

function setLevel(random: Random, side: Map<number, number>, ticks: number): void {
  if (ticks > 0) side.set(ticks, drawSize(random));
}

/** Many small orders, few large ones. */
function drawSize(random: Random): number {
  return 0.01 + random() ** 3 * 12;
}

function pricesOf(side: ReadonlyMap<number, number>, away: 1 | -1): readonly number[] {
  return [...side.keys()].sort((a, b) => away * (a - b));
}

function sideOf(side: ReadonlyMap<number, number>, away: 1 | -1): Side {
  return [...side].sort(([a], [b]) => away * (a - b));
}

/** What turns one side into the other: levels to set, and deleted ones with amount `undefined`. */
export function compareSides(before: Side, after: Side): readonly (readonly [number, number | undefined])[] {
  const [had, has] = [new Map(before), new Map(after)];
  const gone = before.filter(([ticks]) => !has.has(ticks)).map(([ticks]) => [ticks, undefined] as const);
  const set = after.filter(([ticks, amount]) => had.get(ticks) !== amount);
  return [...gone, ...set];
}
