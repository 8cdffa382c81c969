import { jest } from "@jest/globals";
import { checkSource } from "../../generator/checks/index.js";
import { diagnoseFindings } from "../../generator/findings.js";
import { parse } from "../../generator/parse.js";
import { change, goodSpec, lines, sharedSpec, sourceOf } from "./spec-texts.js";

// jest loads the parser slowly.
jest.setTimeout(60_000);

/** What the AsyncAPI parser alone adds to what our own checks say. */
async function added(text: string, shared = sharedSpec): Promise<string[]> {
  const source = await sourceOf(text, shared);
  return lines(diagnoseFindings(source, await parse(source), checkSource(source)));
}

/** What a person sees of both. */
async function all(text: string, shared = sharedSpec): Promise<string[]> {
  const source = await sourceOf(text, shared);
  const own = checkSource(source);
  return lines([...own, ...diagnoseFindings(source, await parse(source), own)]);
}

describe("the AsyncAPI parser", () => {
  test("finds nothing in a good spec, and reads its other files from the source, not from the disk", async () => {
    expect(await all(goodSpec)).toEqual([]);
  });

  test("is said to have failed without the stack of its fault, and only where nothing else is wrong", async () => {
    const said = "Error thrown during AsyncAPI document validation. Name: TypeError, message: no, stack: TypeError: no";
    const fault = { code: "uncaught-error", path: [], message: `${said}\n    at parser.js:35:13` };
    const good = await sourceOf(goodSpec);
    expect(lines(diagnoseFindings(good, [fault], []))).toEqual(["1:1: the AsyncAPI parser fails at this spec: no"]);
    const bad = await sourceOf(change(goodSpec, "  schemas:\n", "  schemas:\n    Tried: { type: integr }\n"));
    expect(diagnoseFindings(bad, [fault], checkSource(bad))).toEqual([]);
  });

  test.each([
    ["lacks a field", "host: example.com, ", "", [`4:3: servers.main: "host" is missing`]],
    [
      "lacks all of the info",
      "info: { title: Example, version: 1.0.0 }",
      "x-wire: { does: a, known: b }",
      [`1:1: "info" is missing`],
    ],
    [
      "has a misspelt field",
      "    address: depth",
      "    adress: depth",
      [`7:5: channels.depth.adress: "adress" is not expected here (did you mean "address"?)`],
    ],
    [
      "has a misspelt field that is needed",
      "version: 1.0.0",
      "versoin: 1.0.0",
      [`2:25: info.versoin: "versoin" is not expected here (did you mean "version"?)`],
    ],
    [
      "has a number where text is due",
      "protocol: wss",
      "protocol: 5",
      [`4:40: servers.main.protocol: found 5, expected string`],
    ],
    [
      "has a name where a reference is due",
      "channel: { $ref: '#/channels/depth' }",
      "channel: depth",
      [`14:14: operations.depth.query.channel: found "depth", expected object`],
    ],
    [
      "has an operation without a channel",
      "    channel: { $ref: '#/channels/depth' }\n",
      "",
      [`12:3: operations.depth.query: "channel" is missing`],
    ],
    [
      "has a security scheme of no known type",
      "protocol: wss }",
      "protocol: wss, security: [{ type: apikey }] }",
      [
        `4:64: servers.main.security.0.type: found "apikey", expected "userPassword" or "apiKey" or "http" or ` +
          `"httpApiKey" or "oauth2" or "openIdConnect" (did you mean "apiKey"?)`,
      ],
    ],
    [
      "has a message of another channel",
      "messages: [{ $ref: '#/channels/depth/messages/depth.query' }]",
      "messages: [{ $ref: '#/components/messages/depth.query' }]",
      [
        `15:16: operations.depth.query.messages.0: this is no message of the operation's channel; ` +
          `refer to "#/channels/<channel>/messages/<message>"`,
      ],
    ],
  ])("finds a spec that %s", async (_title, from, to, want) => {
    expect(await added(change(goodSpec, from, to))).toEqual(want);
  });
});

test("what only the parser finds in another file is placed at the reference to it", async () => {
  const source = await sourceOf();
  const message = '"in" property type must be string';
  const finding = { code: "asyncapi-document-resolved", path: ["channels", "depth"], message };
  expect(lines(diagnoseFindings(source, [finding], []))).toEqual([
    `6:3: channels.depth: in the file that this refers to: ${message}`,
  ]);
});

describe("what the parser repeats of our own checks", () => {
  test.each([
    ["a misspelt type, deep in a message", change(goodSpec, "type: integer", "type: integr"), 1],
    ["a misspelt type that several messages use", change(goodSpec, "minItems: 2", "minItems: two"), 2],
    [
      "a reference that leads nowhere",
      change(goodSpec, "'#/components/schemas/Level'", "'#/components/schemas/Levl'"),
      1,
    ],
    [
      "a channel that is not there",
      change(goodSpec, "channel: { $ref: '#/channels/depth' }", "channel: { $ref: '#/channels/dept' }"),
      1,
    ],
    ["a spec of another version", change(goodSpec, "asyncapi: 3.1.0", "asyncapi: 2.6.0"), 1],
  ])("%s is said once", async (_title, text, count) => {
    expect(await added(text)).toEqual([]);
    expect(await all(text)).toHaveLength(count);
  });

  test("a misspelt type in another file is said once", async () => {
    const shared = change(sharedSpec, "type: string", "type: strin");
    expect(await all(goodSpec, shared)).toEqual([
      `specs/common/shared.yaml:2:20: schemas.Decimal.type: "strin" is not a JSON Schema type (did you mean "string"?)`,
    ]);
  });
});
