/**
 * Where two values differ, as a path; `undefined` where they are the same: numbers by `Object.is`, objects with the
 * same names in the same order, all of them plain.
 */
export function differenceOf(got: unknown, want: unknown, path = ""): string | undefined {
  if (Object.is(got, want)) return undefined;
  if (typeof got !== "object" || typeof want !== "object" || got === null || want === null) return path || "/";
  if (Object.getPrototypeOf(got) !== Object.getPrototypeOf(want)) return `${path}: another prototype`;
  const [names, wanted] = [Object.keys(got), Object.keys(want)];
  if (names.join("\n") !== wanted.join("\n")) return `${path}: ${names.join()} for ${wanted.join()}`;
  const [values, expected] = [Object.values(got), Object.values(want)];
  if (Array.isArray(got) && Array.isArray(want) && got.length !== want.length) return `${path}: another length`;
  for (let index = 0; index < values.length; index += 1) {
    const difference = differenceOf(values[index], expected[index], `${path}/${names[index] ?? ""}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}
