import { type Form, joinForms, type Range, type ScalarType } from "../validate/form.js";

/** What values have in common, as a schema can say it. */
export interface Shape {
  /** Types of the scalars; `number` stands for `integer` too. */
  readonly types: readonly ScalarType[];
  /** Present where every number can be a time. */
  readonly unit?: Unit;
  /** Of every form of the texts one. */
  readonly texts: readonly string[];
  /** Present where there were objects. */
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Present where there were arrays: what their items have in common. */
  readonly items?: Shape;
}

export type Unit = "s" | "ms" | "us";

/** What else tells a time from another number. */
export interface Hints {
  /** What the value is called. */
  readonly name?: string;
  /** When it was seen: milliseconds since the Unix epoch. */
  readonly at?: number;
}

/** Infers what a schema should say of values of this form. */
export function shapeOf(form: Form, hints: Hints): Shape {
  const { fields, elements } = form;
  const unit = unitOf(form, hints);
  const named = [...(fields ?? [])].map(([name, each]) => [name, shapeOf(each, { ...hints, name })] as const);
  return {
    types: typesOf(form.types),
    texts: [...form.texts.values()],
    ...(unit !== undefined && { unit }),
    ...(fields !== undefined && { fields: Object.fromEntries(named) }),
    ...(elements !== undefined && { items: shapeOf(joinForms(elements), hints) }),
  };
}

/** In an order of their own, so that the same values in another order make the same schema. */
const order: readonly ScalarType[] = ["boolean", "integer", "number", "string", "null"];

function typesOf(types: ReadonlySet<ScalarType>): ScalarType[] {
  return order.filter((type) => types.has(type) && !(type === "integer" && types.has("number")));
}

/** Milliseconds that one of a unit has. */
const units: readonly (readonly [unit: Unit, milliseconds: number])[] = [
  ["s", 1000],
  ["ms", 1],
  ["us", 0.001],
];

/** From 2009, when there was something to trade, to 2100. */
const times: Range = [Date.UTC(2009), Date.UTC(2100)];
const year = 365 * 24 * 3600 * 1000;

/** Numbers of ten digits may be seconds, of thirteen milliseconds; near the clock of the capture they are. */
function unitOf({ range }: Form, { name, at }: Hints): Unit | undefined {
  if (range === undefined || /id$/i.test(name ?? "")) return undefined;
  const near: Range = at === undefined ? times : [at - 10 * year, at + 10 * year];
  const within = (time: number): boolean => time >= Math.max(times[0], near[0]) && time <= Math.min(times[1], near[1]);
  return units.find(([, milliseconds]) => range.every((each) => within(each * milliseconds)))?.[0];
}
