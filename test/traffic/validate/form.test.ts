import fc from "fast-check";
import { addToForm, emptyForm, type Form, joinForms } from "../../../traffic/validate/form.js";

function formOf(values: readonly unknown[]): Form {
  const form = emptyForm();
  for (const value of values) addToForm(form, value);
  return form;
}

describe("a form", () => {
  test("keeps one text of each kind, and an exponent is a kind of its own", () => {
    expect([...formOf(["1.5", "22.75", "1E-8", "abc", "xyz", "a-b"]).texts.values()]).toEqual([
      "1.5",
      "1E-8",
      "abc",
      "a-b",
    ]);
  });

  test("keeps few values, however many there are, and all of what they have in common", () => {
    const form = formOf(Array.from({ length: 1000 }, (_, index) => ({ [`k${index}`]: [index, `${index}`] })));
    expect(form.fields?.size).toBe(256);
    const numbers = formOf(Array.from({ length: 1000 }, (_, index) => index));
    expect([numbers.values.size, numbers.range]).toEqual([32, [0, 999]]);
  });

  test("of a field called __proto__ is a form like others", () => {
    expect(formOf([JSON.parse('{"__proto__":1}')]).fields?.get("__proto__")?.types).toEqual(new Set(["integer"]));
  });

  test("is the same whether its values are seen together or in parts", () => {
    const values = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 });
    fc.assert(
      fc.property(values, values, (some, others) => {
        expect(joinForms([formOf(some), structuredClone(formOf(others))])).toEqual(formOf([...some, ...others]));
      }),
    );
  });
});
