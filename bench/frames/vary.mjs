/**
 * The same JSON with other digits in its long numbers, so that a hundred frames of one example are not one
 * frame a hundred times. Short numbers are codes, counts and flags, and stay.
 *
 * @param {string} text
 * @param {import("./random.mjs").Random} random
 */
export function varyDigits(text, random) {
  return text.replace(/(?<![\w.])\d[\d.]{3,}(?!\w)/gu, (number) =>
    number.replace(/[1-9]/gu, () => String(random.int(1, 9))),
  );
}
