import type { Random } from "./random.js";

/** A decimal number as text, without an exponent. */
export function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

export function countDecimals(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

/** Another number near this one, of the same sign, with as many decimals; zero stays zero. */
export function stepDecimal(text: string, spread: number, random: Random): string {
  return writeNear(Number(text) * (1 + (random() * 2 - 1) * spread), text);
}

/** A number between a tenth of this one and nearly twice as much. */
export function drawAmount(text: string, random: Random): string {
  return writeNear(Number(text) * (0.1 + random() * 1.8), text);
}

/** A price near `mid`; `away` -1 or 1 keeps it below or above. */
export function drawPrice(mid: number, decimals: number, random: Random, away: -1 | 0 | 1): string {
  const shift = away === 0 ? random() * 2 - 1 : away * random();
  return (mid * (1 + shift * 0.0002)).toFixed(decimals);
}

function writeNear(value: number, model: string): string {
  const decimals = countDecimals(model);
  const unit = 10 ** -decimals;
  const floor = Number(model) === 0 ? 0 : Math.max(unit, Math.abs(value));
  return (Number(model) < 0 ? -floor : floor).toFixed(decimals);
}
