import { faultsOf } from "./exchange-spec.js";

describe("the signature of a login", () => {
  const at = "components.securitySchemes.keys.x-signature";
  test.each([
    [
      "text: '{nonce}'",
      "text: '{nonec}'",
      [
        `89:15: ${at}.text: "{nonec}" stands for nothing (did you mean "nonce"?); write {nonce} or {secret} or {parameters}`,
      ],
    ],
    [
      "        nonce: ms\n",
      "",
      [
        `89:15: ${at}.text: the text holds {nonce}, but nothing says what a nonce counts; write "nonce: ms" or "nonce: us"`,
      ],
    ],
    [
      "text: '{nonce}'\n        encoding: hex\n        nonce: ms\n",
      "text: '{secret}'\n        encoding: hex\n",
      [
        `92:57: ${at}.parameters.at: "at" takes one, but nothing says what a nonce counts; write "nonce: ms" or "nonce: us"`,
      ],
    ],
    [
      "operations/login' }\n        parameters",
      "operations/full' }\n        parameters",
      [`92:9: ${at}.operation: "full" receives; refer to an operation with "action: send"`],
    ],
    [
      "operations/login' }\n        parameters",
      "channels/depth' }\n        parameters",
      [`92:9: ${at}.operation: "#/channels/depth" is no operation; refer to an operation with "action: send"`],
    ],
    [
      "parameters: { apiKey: key, sign: signature, at",
      "parameters: { apiKey: key, sing: signature, at",
      [`93:36: ${at}.parameters.sing: "sing" is no parameter of "login" (did you mean "sign"?)`],
    ],
    [
      "parameters: { apiKey: key, sign: signature, at: nonce }",
      "parameters: { apiKey: key, sign: signature }",
      [`93:9: ${at}.parameters: "login" needs "at"; say what goes into it`],
    ],
  ])("of which %j is changed to %j", async (from, to, want) => {
    expect(await faultsOf([from, to])).toEqual(want);
  });
});

describe("the signature of a request", () => {
  const at = "components.securitySchemes.signed.x-signature";
  const inAtTop = `"in" must point at an object at the top of "pay", such as "/parameters"`;
  test.each([
    ["in: /signed", "in: /singed", [`100:13: ${at}.in: ${inAtTop}`]],
    ["in: /signed", "in: /op", [`100:13: ${at}.in: ${inAtTop}`]],
    ["in: /signed", "in: /signed/sum", [`100:13: ${at}.in: ${inAtTop}`]],
    ["        in: /signed\n", "", [`96:7: ${at}.in: ${inAtTop}`]],
    [
      "parameters: { apiKey: key, sign: signature }",
      "parameters: { apiKye: key, sign: signature }",
      [`101:23: ${at}.parameters.apiKye: "apiKye" is no parameter of "pay" (did you mean "apiKey"?)`],
    ],
  ])("of which %j is changed to %j", async (from, to, want) => {
    expect(await faultsOf([from, to])).toEqual(want);
  });
});
