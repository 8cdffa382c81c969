import { expect, test } from "@jest/globals";
import { type CollectedFindings, FindingsLog, type Observation } from "../../../traffic/validate/findings-log.js";

const observation: Observation = {
  rule: "contradiction",
  venue: "gateio",
  direction: "in",
  message: "depth.update",
  path: "/params/0",
  keyword: "type",
  expected: "boolean",
  found: "integer",
};
const at = (line: number) => ({ file: "a", connection: "1", line });

function one(found: CollectedFindings) {
  const [only, ...others] = found.findings;
  expect(others).toEqual([]);
  return only;
}

test("what is met again and again is one finding, with its first and last place and the first frame", () => {
  const log = new FindingsLog();
  for (const line of [3, 5, 9]) log.add(observation, { at: at(line), value: line, raw: () => `frame ${line}` });
  expect(one(log.collect())).toMatchObject({ count: 3, first: at(3), last: at(9), sample: "frame 3" });
});

test("what is met twice in a message counts once, and each value is evidence", () => {
  const log = new FindingsLog();
  const place = at(1);
  for (const value of [1, 2.5, "x", null, [], {}]) log.add(observation, { at: place, value });
  expect(one(log.collect())).toMatchObject({
    count: 1,
    evidence: {
      types: { integer: 1, number: 1, string: 1, null: 1, array: 1, object: 1 },
      values: [1, 2.5, "x", null],
      range: [1, 2.5],
    },
  });
});

test.each<[differs: string, other: Partial<Observation>, findings: number]>([
  ["the path", { path: "/params/1" }, 2],
  ["the type found", { found: "string" }, 2],
  ["the direction", { direction: "out" }, 2],
  ["the message", { message: "ticker.update" }, 2],
  ["nothing but the words", { expected: "other words" }, 1],
])("where %s differs, the number of findings is right", (_differs, other, findings) => {
  const log = new FindingsLog();
  log.add(observation, { at: at(1) });
  log.add({ ...observation, ...other }, { at: at(2) });
  expect(log.collect().findings).toHaveLength(findings);
});

test("distinct values and texts are kept up to a bound", () => {
  const log = new FindingsLog();
  const value = "x".repeat(10_000);
  for (let line = 0; line < 100; line += 1) {
    log.add(observation, { at: at(line), value: `${line}${value}`, raw: () => value });
  }
  const finding = one(log.collect());
  expect(finding?.evidence.types).toEqual({ string: 100 });
  expect(JSON.stringify(finding).length).toBeLessThan(5_000);
});

test("past the most that are kept, findings are counted by severity and not listed", () => {
  const log = new FindingsLog(2);
  for (const path of ["/a", "/b", "/c", "/a", "/c"]) log.add({ ...observation, path }, { at: at(1) });
  log.add({ ...observation, rule: "unknown-frame" }, { at: at(2) });
  const { findings, omitted } = log.collect();
  expect(findings.map(({ path }) => path)).toEqual(["/a", "/b", "/params/0"]);
  expect(omitted).toEqual({ error: 2, warning: 0, note: 0 });
});

test("two logs merged are the log of both, after a way through another thread too", () => {
  const [whole, first, second] = [new FindingsLog(), new FindingsLog(), new FindingsLog()];
  const instances = [4, 1, "x"].map((value, index) => ({ at: at(index), value, raw: () => `frame ${index}` }));
  for (const instance of instances) whole.add(observation, instance);
  for (const instance of instances.slice(0, 2)) first.add(observation, instance);
  for (const instance of instances.slice(2)) second.add(observation, instance);
  const merged = new FindingsLog();
  for (const part of [first, second]) merged.merge(structuredClone(part.collect()));
  expect(merged.collect()).toEqual(whole.collect());
});
