import { isRecord } from "../is-record.js";
import { type Broken, brokenKeywords } from "./broken-keywords.js";
import { chooseAlternative, type Failed, type Trial } from "./choose-alternative.js";
import { pathInside, type SchemaPlace } from "./schema-place.js";
import type { WalkSink } from "./walk-sink.js";

/** Walks a value beside its schema to the end, whatever fails on the way. */
export function walkSchema(value: unknown, place: SchemaPlace, sink: WalkSink): void {
  sink.seen(place, value);
  if (place.parts.alternatives.length > 0) return walkUnion(value, place, sink);
  const broken = brokenKeywords(value, place);
  for (const each of broken) sink.failed(place, each, ...whereOf(place, each, value));
  if (broken.some(({ keyword }) => keyword === "type")) return;
  if (Array.isArray(value)) walkList(value, place, sink);
  else if (isRecord(value)) walkObject(value, place, sink);
}

function walkUnion(value: unknown, place: SchemaPlace, sink: WalkSink): void {
  const { chosen, broken } = chooseAlternative(value, place, (alternative) => tryOut(value, alternative));
  if (chosen !== undefined) walkSchema(value, chosen, sink);
  else sink.failed(place, broken, place.path, value);
}

function tryOut(value: unknown, alternative: SchemaPlace): Trial {
  const failures: Failed[] = [];
  let [seen, undocumented] = [0, 0];
  walkSchema(value, alternative, {
    seen: () => {
      seen += 1;
    },
    undocumented: () => {
      undocumented += 1;
    },
    failed: (_place, broken, path) => failures.push({ ...broken, path }),
  });
  return { failures, seen, undocumented };
}

function whereOf(place: SchemaPlace, { keyword, expected }: Broken, value: unknown): readonly [string, unknown] {
  return keyword === "required" ? [pathInside(place.path, String(expected)), undefined] : [place.path, value];
}

function walkList(values: readonly unknown[], place: SchemaPlace, sink: WalkSink): void {
  const { elements, each } = place.parts;
  values.forEach((value, index) => {
    const part = elements[index] ?? each;
    if (part !== undefined) walkSchema(value, part, sink);
    else if (elements.length > 0) walkTail(value, index, place, sink);
  });
}

/** A closed tuple has failed by its length already. */
function walkTail(value: unknown, index: number, place: SchemaPlace, sink: WalkSink): void {
  if (place.rules.additionalItems !== false) sink.undocumented(place, pathInside(place.path, String(index)), value);
}

function walkObject(value: Readonly<Record<string, unknown>>, place: SchemaPlace, sink: WalkSink): void {
  const { properties, each } = place.parts;
  for (const name of Object.keys(value)) {
    const part = properties.get(name) ?? each;
    if (part !== undefined) walkSchema(value[name], part, sink);
    else walkStranger(name, value[name], place, sink);
  }
}

/** An object without named properties may hold anything: nothing in it is new. */
function walkStranger(name: string, value: unknown, place: SchemaPlace, sink: WalkSink): void {
  const path = pathInside(place.path, name);
  if (place.rules.additionalProperties === false) {
    sink.failed(place, { keyword: "additionalProperties", expected: name }, path, value);
  } else if (place.parts.properties.size > 0) sink.undocumented(place, path, value);
}
