/** A space after each `:` and `,`, as some venues' servers write JSON. */
export function spaced(compact) {
  return compact.replace(/("(?:[^"\\]|\\.)*")|([:,])/gu, (all, string) => string ?? `${all} `);
}
