import type { Form, Range } from "./form.js";

/** The form of all the values that the others are the forms of. */
export function joinForms(forms: readonly Form[]): Form {
  const fields = forms.flatMap((form) => (form.fields === undefined ? [] : [form.fields]));
  const elements = forms.flatMap((form) => (form.elements === undefined ? [] : [form.elements]));
  return {
    types: [...new Set(forms.flatMap(({ types }) => types))],
    texts: [...new Set(forms.flatMap(({ texts }) => texts))],
    ...joinRanges("range", forms),
    ...joinRanges("textLengths", forms),
    ...joinRanges("lengths", forms),
    ...(fields.length > 0 && { fields: joinFields(fields) }),
    ...(elements.length > 0 && { elements: joinElements(elements) }),
  };
}

function joinRanges<Name extends "range" | "textLengths" | "lengths">(
  name: Name,
  forms: readonly Form[],
): { readonly [Key in Name]?: Range } {
  const numbers = forms.flatMap((form) => form[name] ?? []);
  if (numbers.length === 0) return {};
  const joined: { [Key in Name]?: Range } = {};
  joined[name] = [Math.min(...numbers), Math.max(...numbers)];
  return joined;
}

function joinFields(all: readonly Readonly<Record<string, Form>>[]): Record<string, Form> {
  const names = [...new Set(all.flatMap((fields) => Object.keys(fields)))];
  const formsOf = (name: string): Form[] =>
    all.flatMap((fields) => (Object.hasOwn(fields, name) ? (fields[name] ?? []) : []));
  return Object.fromEntries(names.map((name) => [name, joinForms(formsOf(name))]));
}

function joinElements(all: readonly (readonly Form[])[]): Form[] {
  const length = Math.max(...all.map((elements) => elements.length));
  return Array.from({ length }, (_, index) => joinForms(all.flatMap((elements) => elements[index] ?? [])));
}
