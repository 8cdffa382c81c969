/** The compilers that emitted code has to please: what they are called, and the package that each is in. */
export const compilers = [
  ["TypeScript 6", "typescript"],
  ["TypeScript 7", "typescript7"],
] as const;
