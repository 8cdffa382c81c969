import type { Finding } from "./asyncapi.js";
import { shown } from "./checks/places.js";
import { didYouMean } from "./spelling.js";

/** The fields of AsyncAPI 3.1 objects that a spec is likely to use. */
const fields = [
  ..."asyncapi id info servers defaultContentType channels operations components".split(" "),
  ..."title version description termsOfService contact license tags externalDocs name url email".split(" "),
  ..."host protocol protocolVersion pathname variables security bindings summary".split(" "),
  ..."address messages parameters enum default examples location".split(" "),
  ..."action channel traits reply".split(" "),
  ..."headers payload correlationId contentType schemas securitySchemes correlationIds replies".split(" "),
  ..."type in scheme bearerFormat flows openIdConnectUrl scopes".split(" "),
];

/** The parser's sentences, and what we say instead. */
const words: readonly (readonly [RegExp, (found: readonly string[], value: unknown) => string])[] = [
  [
    /^Property "(.+)" is not expected to be here$/,
    ([, name = ""]) => `"${name}" is not expected here${didYouMean(name, fields)}`,
  ],
  [/must have required property "(.+)"$/, ([, name = ""]) => `"${name}" is missing`],
  [
    /must be equal to one of the allowed values: (.+?)(?:\. Did you mean (".+")\?)?$/,
    ([, allowed = "", meant], value) =>
      `found ${shown(value)}, expected ${allowed.split(", ").join(" or ")}${meant === undefined ? "" : ` (did you mean ${meant}?)`}`,
  ],
  [
    / type must be (\S+)$/,
    ([, types = ""], value) => `found ${shown(value)}, expected ${types.split(",").join(" or ")}`,
  ],
  [
    /must match pattern "(.+)"$/,
    ([, pattern = ""], value) => `found ${shown(value)}, expected text that matches ${pattern}`,
  ],
  [
    /^Operation message does not belong to the specified channel\.$/,
    () => `this is no message of the operation's channel; refer to "#/channels/<channel>/messages/<message>"`,
  ],
  [
    /^Error thrown during AsyncAPI document validation\. .*?message: (.*?), stack: /s,
    ([, message = ""]) => `the AsyncAPI parser fails at this spec: ${message}`,
  ],
];

/** What a finding says, in our words where we have them. */
export function reword({ message }: Finding, value: unknown): string {
  for (const [pattern, say] of words) {
    const found = pattern.exec(message);
    if (found !== null) return say(found, value);
  }
  return message.replace(/\.$/, "");
}

/** True for what only says that something is wrong somewhere below, or that no alternative holds. */
export function isVague({ message }: Finding): boolean {
  return /^Error thrown during|must match "(?:if|then|else)" schema|must match (?:exactly one|a) schema in|must not be valid| type must be /.test(
    message,
  );
}

/** The property that a finding misses. */
export function missingName({ message }: Finding): string | undefined {
  return /must have required property "(.+)"$/.exec(message)?.[1];
}

/** True for a key that may not stand where it does. */
export function isUnexpected({ message }: Finding): boolean {
  return / is not expected to be here$/.test(message);
}

/** The key that a finding speaks of, where it names one. */
export function subjectOf({ message }: Finding): string | undefined {
  const found = /^"([^"]+)" property |^Property "([^"]+)" /.exec(message);
  return found?.[1] ?? found?.[2];
}
