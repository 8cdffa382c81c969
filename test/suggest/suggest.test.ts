import { applyPatch } from "diff";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../generator/package-root.js";
import { runProgram } from "../../cli/program.js";
import { FakeHost } from "../cli/fake-host.js";
import { madeUpTraffic } from "./made-up-traffic.js";
import { compileVenue, readText, say, validateWith } from "./new-venue.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwire-suggest-"));
  await cp(join(packageRoot(), "specs"), join(folder, "specs"), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

async function suggest(...words: readonly string[]): Promise<FakeHost> {
  const host = new FakeHost();
  await runProgram(["suggest", ...words], host, true);
  return host.settle();
}

describe.each(madeUpTraffic)("traffic of $venue that its spec does not allow", ({ venue, lines, diff }) => {
  let capture: string;
  let spec: string;
  beforeAll(async () => {
    capture = join(folder, `${venue}.ndjson`);
    spec = join(folder, "specs", `${venue}.yaml`);
    await writeFile(capture, `${lines.join("\n")}\n`);
  });

  test("is valid under the suggested spec, which generates cleanly and asks for nothing more", async () => {
    const before = await readText(spec);
    const asked = await suggest(capture, "--venue", venue, "--spec", spec);
    expect(asked.stderr.text).not.toContain("not suggested");
    expect(asked.exitCode).toBe(1);
    expect(await readText(spec)).toBe(before);

    const written = await suggest(capture, "--venue", venue, "--spec", spec, "--write");
    expect(written.stdout.text).toBe(asked.stdout.text);
    const after = await readText(spec);
    expect(applyPatch(before, asked.stdout.text)).toBe(after);
    expect(after.split("\n").filter((each) => each.length > 120)).toEqual([]);
    expect(after.match(/sha256: .*/g)).toEqual(before.match(/sha256: .*/g));
    expect(asked.stdout.text.split("\n")).toEqual(expect.arrayContaining([...diff]));

    const changed = await compileVenue(spec, { checkTypes: venue === "gateio" });
    expect((await validateWith(changed, capture)).map(say)).toEqual([]);
    const again = await suggest(capture, "--venue", venue, "--spec", spec);
    expect(again.stdout.text).toBe("");
    expect(again.stderr.text).toBe("tickwire suggest: nothing to suggest\n");
    expect(again.exitCode).toBe(0);
  }, 120_000);
});
