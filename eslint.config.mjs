import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Only cli/ prints or exits; everywhere else a caller decides what to do with what it is told. */
const onlyTheCommandLinePrints = {
  "no-console": "error",
  "no-restricted-properties": [
    "error",
    { object: "process", property: "exit", message: "Only cli/ exits: throw, or return what was found." },
    { object: "process", property: "stdout", message: "Only cli/ prints: return the data." },
    { object: "process", property: "stderr", message: "Only cli/ prints: return the data." },
    { object: "process", property: "argv", message: "Only cli/ reads arguments: take a parameter." },
  ],
};

export default tseslint.config(
  { ignores: ["dist/", "coverage/", "generated/", "test/goldens/", "**/*.tmp*"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      // A switch without a default names every case; one with a default says that the rest is alike.
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
    },
  },
  { files: ["generator/**/*.ts", "runtime/**/*.ts", "traffic/**/*.ts"], rules: onlyTheCommandLinePrints },
  {
    files: ["test/**/*.ts"],
    rules: {
      // A given/want table or a stand-in often needs less ceremony than the code it tries.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-empty-function": "off",
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // Jest's matchers and JSON.parse give `any`; what they are compared with is typed.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/explicit-module-boundary-types": "off",
    },
  },
  {
    // Its mistakes have no type, and that is what the compiler is held to.
    files: ["test/types/importer.ts"],
    rules: { "@typescript-eslint/no-unsafe-call": "off", "@typescript-eslint/no-unsafe-return": "off" },
  },
  { files: ["**/*.mjs"], languageOptions: { globals: { process: "readonly", URL: "readonly", console: "readonly" } } },
);
