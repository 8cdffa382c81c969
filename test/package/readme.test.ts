import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readManifest, root } from "../architecture/repository.js";
import { startMock } from "../support/mock.js";
import { run, runNode } from "../support/run.js";
import { typeCheck } from "../support/type-check.js";

const documents = ["README.md", "CONTRIBUTING.md"].map(
  (path) => [path, readFileSync(join(root, path), "utf8")] as const,
);
const readme = documents.map(([path, text]) => (path === "README.md" ? text : "")).join("");

/** An entry of `tickwire venues --json`. */
interface Listed {
  readonly venue: string;
  readonly operations: readonly { readonly action: string }[];
}

const program = "node dist/cli/main.js ";

/** The fenced blocks of a language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, said, block]) =>
    said === language && block !== undefined ? [block] : [],
  );
}

/** The commands of its shell blocks, without comments. */
function commands(text: string): string[] {
  return blocks(text, "sh").flatMap((block) =>
    block
      .split(/\n|&&/)
      .map((line) => line.replace(/#.*/, "").trim())
      .filter((line) => line !== ""),
  );
}

const all = documents.flatMap(([path, text]) => commands(text).map((command) => [path, command] as const));

describe("the README's example", () => {
  it.each(blocks(readme, "ts"))(
    "compiles against the built package: %#",
    (example) => {
      expect(typeCheck([], { "readme-example.ts": example })).toEqual([]);
    },
    30_000,
  );

  it("connects with scanners in the same words", async () => {
    const [, example = ""] = blocks(readme, "ts");
    const mock = await startMock("gateio");
    try {
      const program = example.replace("(gateio, { scanners", `$&, url: "${mock.url}"`);
      const ended = await run(process.execPath, ["--input-type=module", "-e", program]);
      expect(ended).toMatchObject({ exitCode: 0, stdout: "1\n", stderr: "" });
    } finally {
      mock.stop();
    }
  }, 30_000);

  it("runs against the mock exchange that the README starts", async () => {
    const [example = ""] = blocks(readme, "ts");
    const mock = await startMock("gateio");
    try {
      const program = example.replace("ws://localhost:8080", mock.url);
      const { exitCode, stdout, stderr } = await run(process.execPath, ["--input-type=module", "-e", program]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout.trimEnd().split("\n")).toEqual([
        expect.stringMatching(/^the exchange's clock: \d{4}-/),
        expect.stringMatching(/^BTC_USDT whole book \d/),
        ...Array.from({ length: 4 }, () => expect.stringMatching(/^BTC_USDT (?:whole book|change) /)),
      ]);
    } finally {
      mock.stop();
    }
  }, 30_000);
});

describe("a command line in the documents", () => {
  it.each(all.filter(([, command]) => command.startsWith("npm ")))(
    "is npm's or a script: %s says %s",
    (_path, command) => {
      const [, verb = "", script = ""] = command.split(" ");
      const scripts = Object.keys(readManifest().scripts);
      expect(["ci", "cit", ...scripts]).toContain(verb === "run" ? script : verb);
    },
  );

  it.each(all.filter(([, command]) => command.startsWith(program)))(
    "is a subcommand with its options: %s says %s",
    async (_path, command) => {
      const [subcommand = "", ...rest] = command.replace(program, "").split(" ");
      const { exitCode, stdout } = await runNode("dist/cli/main.js", [subcommand, "--help"]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringContaining(`tickwire ${subcommand}`) });
      for (const option of rest.filter((word) => word.startsWith("--"))) expect(stdout).toContain(option);
    },
    30_000,
  );

  it("is one of these two", () => {
    expect(all.filter(([, command]) => !command.startsWith("npm ") && !command.startsWith(program))).toEqual([]);
  });
});

describe("the documents", () => {
  it("link to files that exist, and name checks that exist", () => {
    for (const [, text] of documents) {
      const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target]) => target ?? "");
      expect(links.filter((target) => !existsSync(join(root, target)))).toEqual([]);
      const scripts = [...text.matchAll(/`npm run ([\w:]+)/g)].map(([, script]) => script);
      expect(scripts.filter((script) => !Object.hasOwn(readManifest().scripts, script ?? ""))).toEqual([]);
    }
  });

  it("list the venues in the box, with as many requests and notifications as there are", async () => {
    const { stdout } = await runNode("dist/cli/main.js", ["venues", "--json"]);
    const rows = readme.split("\n").filter((line) => line.includes("| `tickwire/"));
    const told = rows.map((row) => /`tickwire\/(\w+)`.*\| (\d+) requests, (\d+) notifications \|/.exec(row)?.slice(1));
    const counted = (JSON.parse(stdout) as readonly Listed[]).map(({ venue, operations }) => {
      const count = (action: string): string => String(operations.filter((one) => one.action === action).length);
      return [venue, count("send"), count("receive")];
    });
    expect(told).toEqual(counted);
  });
});
