import { isRecord } from "../is-record.js";
import type { Finding } from "../validate/finding.js";
import { addToForm, emptyForm, type Form } from "../validate/form.js";

/** What stood at the place of a finding, as far as it was kept. */
export function formOf({ evidence, sample, path }: Finding): Form {
  if (evidence?.form !== undefined) return evidence.form;
  const form = emptyForm();
  const types = Object.keys(evidence?.types ?? {});
  const first = valueIn(sample, path);
  for (const value of [...(evidence?.values ?? []), ...(evidence?.range ?? [])]) addToForm(form, value);
  if (types.includes("null")) addToForm(form, null);
  if (types.includes("boolean")) addToForm(form, true);
  if (first !== undefined) addToForm(form, first);
  return form;
}

/** The first value at a path of a frame; undefined where there is none, or the frame was cut. */
function valueIn(sample: string | undefined, path: string): unknown {
  try {
    const keys = path.split("/").slice(1);
    return keys.reduce<unknown>(inside, JSON.parse(sample ?? ""));
  } catch {
    return undefined;
  }
}

function inside(value: unknown, key: string): unknown {
  const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return name === "*" ? items[0] : items[Number(name)];
  }
  if (!isRecord(value)) return undefined;
  return name === "*" && !Object.hasOwn(value, "*") ? Object.values(value)[0] : value[name];
}
