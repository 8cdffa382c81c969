import { describe, expect, it } from "@jest/globals";
import { cursor } from "../../runtime/scan/leaves/cursor.js";
import { endOfInteger, endOfNumber, integerAt, numberAt } from "../../runtime/scan/leaves.js";
import { createRandom, between } from "../../traffic/mock/random.js";

const numbers = (
  "0 -0 -0.0 0.0 1 -1 10 0.1 -5.2e-7 2e-8 1E5 1e+5 1.0 100e-2 9007199254740991 9007199254740992 9007199254740993 " +
  "-9007199254740993 12345678901234567890 47.914412330000005 1785727720.6707921 1616327474.6243241 " +
  "0.00031995616438356166 0.1234567890123456789 123456789.123456789123456789 0.000000000000000000000012345 " +
  "1e22 1e23 8.5e22 5e-324 2.2250738585072011e-308 1.7976931348623157e308 0e999 1e-999 4503599627370497.5 " +
  "999999999999999999 9.999999999999999999999"
).split(" ");

describe("a number in bytes", () => {
  it.each(numbers)("%s is what JSON.parse reads", (text) => {
    expect(read(numberAt, text)).toEqual([JSON.parse(text), text.length]);
  });

  it("is what JSON.parse reads, whatever its digits are", () => {
    const random = createRandom(42);
    const wrong = Array.from({ length: 100_000 }, () => drawn(random)).filter((text) => {
      return !Object.is(numberAt(Buffer.from(text), 0), JSON.parse(text)) || cursor.at !== text.length;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    "",
    "-",
    "01",
    "-01",
    ".5",
    "1.",
    "+1",
    "1e",
    "1e+",
    "1.e5",
    "--1",
    "0x10",
    "Infinity",
    "NaN",
    "1e999",
    "-1e999",
  ])("%j is none, or overflows", (text) => {
    expect(read(numberAt, text)).not.toEqual([expect.anything(), text.length]);
    expect(endOfNumber(Buffer.from(text), 0)).not.toBe(text.length);
  });

  it("ends where the check of it ends", () => {
    for (const text of numbers) expect(endOfNumber(Buffer.from(`${text},`), 0)).toBe(text.length);
  });
});

describe("an integer in bytes", () => {
  it.each(["0", "-0", "7", "1.0", "1e3", "100e-2", "1574694475039", "9007199254740993", "123456789012345678901"])(
    "%s is one",
    (text) => {
      expect(read(integerAt, text)).toEqual([JSON.parse(text), text.length]);
      expect(endOfInteger(Buffer.from(text), 0)).toBe(text.length);
    },
  );

  it.each(["0.5", "1.5e0", "1e-1", "1e999", "01", "null", '"1"'])("%s is none", (text) => {
    expect(read(integerAt, text)).not.toEqual([expect.anything(), text.length]);
    expect(endOfInteger(Buffer.from(text), 0)).not.toBe(text.length);
  });
});

type Read = (bytes: Uint8Array, from: number) => number | undefined;

function read(reader: Read, text: string): [number | undefined, number] {
  return [reader(Buffer.from(text), 0), cursor.at];
}

function drawn(random: () => number): string {
  const digits = (most: number): string => {
    const text = Array.from({ length: between(random, 1, most) }, () => between(random, 0, 9)).join("");
    return random() < 0.3 ? text.replace(/^./, "0") : text;
  };
  const whole = digits(12).replace(/^0+(?=\d)/, "");
  const fraction = random() < 0.8 ? `.${digits(20)}` : "";
  const exponent = random() < 0.1 ? `e${between(random, -30, 20)}` : "";
  return (random() < 0.3 ? "-" : "") + whole + fraction + exponent;
}
