/**
 * `at`: where the last value that was read ends; what reads a value sets it when it returns one. `skipped`: set when
 * something was passed over that is in no schema; whoever wants to know clears it before.
 */
export const cursor = { at: 0, skipped: false };

/** What a constructor may write. */
export type Writable<Fields> = { -readonly [Name in keyof Fields]: Fields[Name] };

/**
 * Makes a constructor of plain objects. Objects from one place in the code have one shape, which V8 must not
 * first take for a narrower one: so each field is shown values of every sort before the first frame comes.
 * A literal would do, but for the engine's habit to move what a literal makes to old space after a while.
 */
export function plain<Fields, Values extends unknown[]>(
  assign: (this: Writable<Fields>, ...values: Values) => void,
): new (
  ...values: Values
) => Fields {
  if (!isConstructor<Fields, Values>(assign)) throw new TypeError("an arrow function makes no objects");
  assign.prototype = Object.prototype;
  for (const value of [1, 0.5, "", null, undefined, true, {}]) {
    Reflect.construct(assign, Array<unknown>(assign.length).fill(value));
  }
  return assign;
}

interface Constructor<Fields, Values extends unknown[]> {
  new (...values: Values): Fields;
  prototype: object;
  readonly length: number;
}

function isConstructor<Fields, Values extends unknown[]>(value: unknown): value is Constructor<Fields, Values> {
  return typeof value === "function" && "prototype" in value;
}

/** What a scanner reads when it does not give up. */
export type Read<Scanner extends (...values: never[]) => unknown> = Exclude<ReturnType<Scanner>, undefined>;
