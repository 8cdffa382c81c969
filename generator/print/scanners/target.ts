/** What becomes of a value: its name in the module, and the type of what is built. */
export interface Target {
  readonly name: string;
  readonly type: string;
}

/** The name of what stands at a key of a value. */
export function pathName({ name }: Target, key: string): string {
  return `${name}_${key.replace(/[^A-Za-z0-9]/g, "_")}`;
}
