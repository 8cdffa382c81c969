import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { root } from "../architecture/repository.js";
import { report } from "../support/report.js";
import { runNode } from "../support/run.js";

describe("the generated modules", () => {
  it.each([
    ["TypeScript 6", "typescript"],
    ["TypeScript 7", "typescript7"],
  ])(
    "pass the flags of an importer's strictest project under %s",
    async (title, compiler) => {
      const start = performance.now();
      const tsc = join(root, "node_modules", compiler, "bin/tsc");
      const { exitCode, stdout } = await runNode(tsc, ["-p", "tsconfig.emitted.json", "--pretty", "false"]);
      report(`${title} checks the generated modules in ${((performance.now() - start) / 1000).toFixed(1)} s`);
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
    },
    60_000,
  );
});
