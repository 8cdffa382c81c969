import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { root } from "../architecture/repository.js";
import { runNode } from "../support/run.js";
import { typeCheck } from "../support/type-check.js";

const path = "test/types/importer.ts";
const lines = readFileSync(join(root, path), "utf8").split("\n");
const expectation = /^\s*\/\/ @ts-expect-error (.*)$/;
const mistakes = lines.flatMap((line, index) => {
  const said = expectation.exec(line)?.[1];
  return said === undefined ? [] : [[said, index] as const];
});

describe("the types that an importer meets", () => {
  it("let the program of the design pass, and none of its mistakes", () => {
    expect(typeCheck([path])).toEqual([]);
  }, 30_000);

  it("do so under TypeScript 7 as well", async () => {
    const tsc = join(root, "node_modules/typescript7/bin/tsc");
    const flags = "--module nodenext --target es2022 --lib es2023,esnext.disposable --types node --strict --noEmit";
    const strict = "--exactOptionalPropertyTypes --noUncheckedIndexedAccess --skipLibCheck --pretty false";
    const project = ["--ignoreConfig", ...flags.split(" "), ...strict.split(" "), path];
    expect(await runNode(tsc, project)).toMatchObject({ exitCode: 0, stdout: "" });
  }, 30_000);

  let findings: readonly string[] = [];

  beforeAll(() => {
    const unmarked = lines.map((line) => (expectation.test(line) ? "" : line)).join("\n");
    findings = typeCheck([], { "test/types/importer-unmarked.ts": unmarked });
  }, 30_000);

  it.each(mistakes)("refuse: %s", (_said, index) => {
    expect(
      findings.filter((finding) => finding.startsWith(`test/types/importer-unmarked.ts:${index + 2}:`)),
    ).toHaveLength(1);
  });
});
