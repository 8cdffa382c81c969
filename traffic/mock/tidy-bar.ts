const high = /^(high|highest)$/i;
const low = /^(low|lowest)$/i;
const price = /^(open|close|high|highest|low|lowest|last)$/i;

/** Whether fields with these names make a bar, be it a kline or a ticker. */
export function isBar(names: readonly string[]): boolean {
  return names.some((name) => high.test(name)) && names.some((name) => low.test(name));
}

/**
 * Makes the prices of a bar agree: what opened stays, the highest and the lowest hold all the others.
 * Fields that are no bar come back as they are.
 */
export function tidyBar(
  fields: readonly (readonly [string, unknown])[],
  before: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  const names = fields.map(([name]) => name);
  if (!isBar(names)) return fields;
  const close = fields.find(([name]) => name === "close")?.[1];
  const kept = fields.map(([name, value]): [string, unknown] => {
    if (name === "open") return [name, before[name] ?? value];
    // The last price is what a bar closes with for now.
    return [name, name === "last" ? (close ?? value) : value];
  });
  const prices = kept.filter(([name]) => price.test(name)).map(([, value]) => value);
  const extremes = [
    ...prices,
    ...names.filter((name) => high.test(name) || low.test(name)).map((name) => before[name]),
  ];
  return kept.map(([name, value]) => {
    if (high.test(name)) return [name, extreme(extremes, value, (a, b) => a > b)];
    if (low.test(name)) return [name, extreme(extremes, value, (a, b) => a < b)];
    return [name, value];
  });
}

function extreme(values: readonly unknown[], start: unknown, beats: (a: number, b: number) => boolean): unknown {
  return values
    .filter((value) => value !== undefined)
    .reduce((best, value) => (beats(Number(value), Number(best)) ? value : best), start);
}
