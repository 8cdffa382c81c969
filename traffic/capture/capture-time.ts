// Clocks since 1973 count between these bounds: seconds below the first, then milliseconds, then microseconds.
const smallestMilliseconds = 1e11;
const smallestMicroseconds = 1e14;
const smallestNanoseconds = 1e17;

/**
 * A capture's time in milliseconds since the Unix epoch: ISO 8601 text, or a count as number or as text
 * whose size tells its unit. `undefined` for anything else.
 */
export function readTime(value: unknown): number | undefined {
  if (typeof value === "number") return fromCount(value);
  if (typeof value !== "string") return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return fromCount(Number(value));
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

function fromCount(count: number): number | undefined {
  if (!Number.isFinite(count)) return undefined;
  if (count < smallestMilliseconds) return count * 1e3;
  if (count < smallestMicroseconds) return count;
  return count < smallestNanoseconds ? count / 1e3 : count / 1e6;
}
