import { isRecord } from "../is-record.js";
import type { Finding } from "../validate/finding.js";
import { type Form, FormTally } from "./form.js";

/** What stood at the place of a finding, as far as it was kept. */
export function formOf({ evidence, sample, path }: Finding): Form {
  if (evidence?.form !== undefined) return evidence.form;
  const tally = new FormTally();
  for (const value of [...(evidence?.values ?? []), ...(evidence?.range ?? [])]) tally.see(value);
  const types = Object.keys(evidence?.types ?? {});
  if (types.includes("null")) tally.see(null);
  if (types.includes("boolean")) tally.see(true);
  const first = valueIn(sample, path);
  return (first === undefined ? tally : tally.see(first)).form;
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
