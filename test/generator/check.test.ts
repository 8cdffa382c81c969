import { checkTypes } from "../../generator/check.js";
import { formatDiagnostic } from "../../generator/diagnostic.js";
import { uncheckedMark } from "../../generator/unchecked.js";

const contract = {
  specifier: "../../runtime/contract.js",
  text: "export interface Message { readonly kind: string }\n",
};

const good = {
  path: "depth.ts",
  text: `import type { Message } from "../../runtime/contract.js";
import { level } from "./shared.js";
export const depth = { kind: level } as const satisfies Message;
`,
};
const shared = { path: "shared.ts", text: `export const level = "level";\n` };

function check(...files: { path: string; text: string }[]): string[] {
  return checkTypes(files, contract).map(formatDiagnostic);
}

describe("the check of emitted types", () => {
  test("finds nothing in modules that compile", () => {
    expect(check(good, shared)).toEqual([]);
  });

  test("heeds no mark that spares the compilers of others", () => {
    const marked = { path: "a.ts", text: `${uncheckedMark}\nexport const a: string = 1;\n` };
    expect(check(marked)).toEqual(["a.ts:2:14: TS2322: Type 'number' is not assignable to type 'string'."]);
  });

  test("passes over what is not TypeScript", () => {
    expect(check(shared, { path: "schemas.json", text: "{}" })).toEqual([]);
  });

  test.each([
    ["tickwire", "tickwire"],
    ["tickwire/contract", "tickwire/contract"],
    ["@someone/tickwire", "@someone/tickwire"],
    ["@someone/tickwire/contract", "@someone/tickwire/contract"],
    ["./contract.js", "./contract.js"],
  ])("finds the contract as %s", (_title, specifier) => {
    const file = {
      path: "a.ts",
      text: `import type { Message } from "${specifier}";\nexport type A = Message["kind"];\n`,
    };
    expect(checkTypes([file], { ...contract, specifier })).toEqual([]);
  });

  test.each([
    [
      "a wrong type",
      `export const a: string = 1;\n`,
      "a.ts:1:14: TS2322: Type 'number' is not assignable to type 'string'.",
    ],
    ["an unused local", `export {};\nconst a = 1;\n`, "a.ts:2:7: TS6133: 'a' is declared but its value is never read."],
    [
      "an absent optional given as undefined",
      `export const a: { b?: string } = { b: undefined };\n`,
      expect.stringContaining("a.ts:1:14: TS2375: Type '{ b: undefined; }' is not assignable"),
    ],
    ["a syntax error", `export const = 1;\n`, "a.ts:1:14: TS1134: Variable declaration expected."],
    [
      "a type imported as a value",
      `import { Message } from "../../runtime/contract.js";\nexport type A = Message;\n`,
      expect.stringContaining("a.ts:1:10: TS1484:"),
    ],
    [
      "an import without its ending",
      `export * from "./shared";\n`,
      expect.stringContaining("a.ts:1:15: TS2835: Relative import paths need explicit file extensions"),
    ],
    [
      "an import of a file that is not emitted",
      `export * from "./nothing.js";\n`,
      "a.ts:1:15: TS2307: Cannot find module './nothing.js' or its corresponding type declarations.",
    ],
  ])("finds %s", (_title, text, want) => {
    expect(check({ path: "a.ts", text }, shared)[0]).toEqual(want);
  });
});
