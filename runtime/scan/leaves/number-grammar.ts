/** Where a number ends by the grammar of JSON, -1 where it is none. */
export function endOfDigits(bytes: Uint8Array, from: number): number {
  const end = endOfMantissa(bytes, from);
  return end >= 0 && ((bytes[end] ?? 0) | 32) === 101 ? endOfExponent(bytes, end) : end;
}

/** Where what stands before the exponent ends, -1 where it is no number. */
function endOfMantissa(bytes: Uint8Array, from: number): number {
  let at = from;
  let digit = bytes[at] ?? 0;
  if (digit === 45) digit = bytes[++at] ?? 0;
  if (digit < 48 || digit > 57) return -1;
  const leadsWithZero = digit === 48;
  digit = bytes[++at] ?? 0;
  if (!leadsWithZero) while (digit >= 48 && digit <= 57) digit = bytes[++at] ?? 0;
  if (digit !== 46) return at;
  digit = bytes[++at] ?? 0;
  if (digit < 48 || digit > 57) return -1;
  while (digit >= 48 && digit <= 57) digit = bytes[++at] ?? 0;
  return at;
}

/** Where the exponent ends, from its letter on; -1 where it is none. */
export function endOfExponent(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  let digit = bytes[at] ?? 0;
  if (digit === 43 || digit === 45) digit = bytes[++at] ?? 0;
  if (digit < 48 || digit > 57) return -1;
  while (digit >= 48 && digit <= 57) digit = bytes[++at] ?? 0;
  return at;
}

/** Behind the digits that stand here, or none. Four a round: the engine looks after each whether it is to stop. */
export function behindDigits(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    if (((bytes[at] ?? 0) ^ 48) > 9) return at;
    if (((bytes[at + 1] ?? 0) ^ 48) > 9) return at + 1;
    if (((bytes[at + 2] ?? 0) ^ 48) > 9) return at + 2;
    if (((bytes[at + 3] ?? 0) ^ 48) > 9) return at + 3;
    at += 4;
  }
}
