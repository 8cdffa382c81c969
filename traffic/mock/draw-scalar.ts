import { drawAmount, drawPrice, isDecimal, stepDecimal } from "./decimal.js";
import type { Drawing } from "./drawing.js";
import { isAmountName, isIdName, isPriceName, sideOfName } from "./field-names.js";
import { hasType, type JsonSchema } from "../json-schema.js";

export function drawText(
  drawing: Drawing,
  schema: JsonSchema,
  value: string,
  before: unknown,
  name: string | undefined,
): string {
  if (isDecimal(value) && isMoment(schema, Number(value))) return String(drawTime(drawing.now, schema));
  if (isIdName(name) && /^\d+$/.test(value)) return String(drawing.nextId(Number(value)));
  // Text that merely looks like a number, such as a version, carries no pattern.
  if (schema.pattern === undefined || !isDecimal(value)) return value;
  return drawDecimal(drawing, value, typeof before === "string" ? before : value, name);
}

export function drawNumber(
  drawing: Drawing,
  schema: JsonSchema,
  value: number,
  before: unknown,
  name: string | undefined,
): number {
  if (isMoment(schema, value)) return drawTime(drawing.now, schema);
  if (isIdName(name)) return drawing.nextId(value);
  // A whole number that is neither a time nor an id counts something, which a step would falsify.
  if (hasType(schema, "integer")) return value;
  const decimal = drawDecimal(drawing, plain(value), plain(typeof before === "number" ? before : value), name);
  return Number(decimal);
}

/** What is less is a rate, such as that of a loan, whatever it is called; zero is neither, but in a bar. */
const smallestPrice = 0.001;

/** A bar of zeros is an example from a market without trades, and the mock's markets have some. */
function isPrice(value: number, within: Drawing["within"]): boolean {
  return Math.abs(value) > smallestPrice || (value === 0 && within === "bar");
}

function drawDecimal(
  { random, mid, decimals, within }: Drawing,
  value: string,
  before: string,
  name: string | undefined,
): string {
  if (isPriceName(name) && isPrice(Number(value), within)) {
    return drawPrice(mid, decimals, random, sideOfName(name));
  }
  if (within === "order") return value;
  if (isAmountName(name) && within === "other") return drawAmount(value, random);
  return stepDecimal(before, 0.0005, random);
}

/** A count since the Unix epoch; a unit also stands beside durations, which are far smaller. */
function isMoment(schema: JsonSchema, value: number): boolean {
  const unit = schema["x-unit"];
  return unit !== undefined && value > 1e8 * { s: 1, ms: 1e3, us: 1e6 }[unit];
}

/** The time `now`, in milliseconds since the Unix epoch, in the schema's unit. */
export function drawTime(now: number, schema: JsonSchema): number {
  const whole = !hasType(schema, "number");
  if (schema["x-unit"] === "us") return Math.floor(now * 1000);
  if (schema["x-unit"] === "ms") return whole ? Math.floor(now) : now;
  return whole ? Math.floor(now / 1000) : now / 1000;
}

/** Without an exponent. */
function plain(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(8) : text;
}
