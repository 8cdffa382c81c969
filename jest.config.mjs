import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Sources run as ESM on Node; swc compiles what Node 20 lacks, such as `await using`. */
export default {
  rootDir: root,
  roots: ["<rootDir>/test"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testEnvironment: "node",
  maxWorkers: 2,
  // A cold compiler on a busy machine takes a while; a test that hangs is still ended.
  testTimeout: 20_000,
  reporters: ["default", "<rootDir>/test/support/closing-line.mjs"],
  extensionsToTreatAsEsm: [".ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/bench/"],
  moduleNameMapper: {
    // A relative import ends in `.js` and means the `.ts` beside it.
    "^(\\.{1,2}/.*)\\.js$": "$1",
  },
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        swcrc: false,
        configFile: false,
        sourceMaps: "inline",
        jsc: {
          target: "es2022",
          parser: { syntax: "typescript", explicitResourceManagement: true },
          transform: { useDefineForClassFields: true },
        },
        module: { type: "es6" },
      },
    ],
  },
};
