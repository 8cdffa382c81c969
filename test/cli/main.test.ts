import { Command } from "commander";
import { UsageError } from "../../cli/exit.js";
import { runProgram } from "../../cli/program.js";
import { SpecError } from "../../generator/diagnostic.js";
import { ClosedError } from "../../runtime/errors.js";
import { FakeHost } from "./fake-host.js";

/** Runs a program whose only command of its own does this. */
async function run(words: readonly string[], task: () => unknown = () => undefined, debug = false): Promise<FakeHost> {
  const host = new FakeHost();
  const work = new Command("work")
    .summary("does the work")
    .option("--hard")
    .action(async () => {
      await task();
    });
  await runProgram(words, host, debug, [() => work]);
  return host.settle();
}

const thrown = (error: unknown) => () => {
  throw error;
};

test.each([
  { words: ["--help"], code: 0, on: "stdout", said: "does the work" },
  { words: ["help", "work"], code: 0, on: "stdout", said: "Usage: tickwire work" },
  { words: ["work", "--help"], code: 0, on: "stdout", said: "Usage: tickwire work" },
  { words: ["--version"], code: 0, on: "stdout", said: "." },
  { words: [], code: 2, on: "stderr", said: "Usage: tickwire" },
  { words: ["worl"], code: 2, on: "stderr", said: "(Did you mean work?)" },
  { words: ["work", "--hart"], code: 2, on: "stderr", said: "(Did you mean --hard?)" },
  { words: ["work", "more"], code: 2, on: "stderr", said: "too many arguments" },
] as const)("$words ends with $code and speaks on $on only", async ({ words, code, on, said }) => {
  const host = await run(words);
  expect(host.exitCode).toBe(code);
  expect(host[on].text).toContain(said);
  expect(host[on === "stdout" ? "stderr" : "stdout"].text).toBe("");
});

test("the help says what the exit codes mean", async () => {
  const { stdout } = await run(["--help"]);
  expect(stdout.text).toContain("0 clean, 1 findings, 2 bad usage or unreadable input, 3 a fault of tickwire");
});

const diagnostic = { file: "a.yaml", line: 1, column: 2, path: "info", message: "is missing" };

test.each([
  { name: "bad usage", error: new UsageError("name a market"), code: 2, said: "tickwire: name a market\n" },
  { name: "a broken spec", error: new SpecError([diagnostic]), code: 2, said: "a.yaml:1:2: info: is missing\n" },
  {
    name: "what the exchange did",
    error: new ClosedError("the exchange closed", { venue: "tiny" }),
    code: 1,
    said: "tickwire: tiny: the exchange closed\n",
  },
  {
    name: "a fault of ours",
    error: new TypeError("oops"),
    code: 3,
    said: "tickwire: this is a fault of tickwire: oops\nRun it again with TICKWIRE_DEBUG=1 to see where.\n",
  },
  {
    name: "something thrown that is no error",
    error: "oops",
    code: 3,
    said: "tickwire: this is a fault of tickwire: oops\nRun it again with TICKWIRE_DEBUG=1 to see where.\n",
  },
])("$name ends with $code", async ({ error, code, said }) => {
  const host = await run(["work"], thrown(error));
  expect(host.exitCode).toBe(code);
  expect(host.stderr.text).toBe(said);
  expect(host.stdout.text).toBe("");
});

test("a fault shows its stack when it is to be debugged", async () => {
  const { stderr } = await run(["work"], thrown(new TypeError("oops")), true);
  expect(stderr.text).toContain("main.test");
});

test("a command that succeeds leaves the exit code alone", async () => {
  expect((await run(["work"])).exitCode).toBeUndefined();
});
