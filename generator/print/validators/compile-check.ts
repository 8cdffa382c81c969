import { ts } from "ts-morph";
import { type Ajv, createAjv, standaloneCode } from "../../ajv.js";
import type { JsonSchema } from "../json-schema.js";
import { Calls, type Check } from "./calls.js";
import type { Definitions } from "./discriminate.js";
import type { Constants } from "./expressions.js";
import { withoutIdleGuards } from "./idle-guards.js";
import { multipleKeyword, referenceKeyword, unionKeyword } from "./keywords.js";
import { simplifyBody } from "./simplify.js";

/** The function's text, and the functions that it calls. */
export interface CompiledCheck {
  readonly text: string;
  readonly calls: Calls;
}

export type Compile = (check: Check) => CompiledCheck;

/** Prints checks whose references lead to these definitions; what it has printed it does not print anew. */
export function checkCompiler(definitions: Definitions): Compile {
  const current = { calls: new Calls({ name: "", schema: {}, schemaPath: "#" }, definitions) };
  const ajv = validatorAjv(() => current.calls);
  const printed = new WeakMap<JsonSchema, CompiledCheck>();
  return (check) => {
    const known = printed.get(check.schema);
    if (known !== undefined) return known;
    current.calls = new Calls(check, definitions);
    ajv.addSchema(check.schema, check.name);
    const code = standaloneCode(ajv, { [check.name]: check.name });
    ajv.removeSchema(check.name);
    const compiled = { text: checkText(check, code), calls: current.calls };
    printed.set(check.schema, compiled);
    return compiled;
  };
}

/**
 * Lengths count UTF-16 units and patterns have no `u` flag: what venues send there is ASCII, and
 * ajv's other way imports a function at run time. A tuple says its bounds by length, so that
 * `additionalItems` would only ask again.
 */
function validatorAjv(calls: () => Calls): Ajv {
  const ajv = createAjv({
    code: { source: true, esm: true, lines: true },
    loopEnum: Number.POSITIVE_INFINITY,
    loopRequired: Number.POSITIVE_INFINITY,
    messages: false,
    meta: false,
    validateSchema: false,
    logger: false,
    unicode: false,
    unicodeRegExp: false,
  });
  for (const keyword of ["$ref", "anyOf", "multipleOf", "additionalItems"]) ajv.removeKeyword(keyword);
  ajv.addVocabulary([referenceKeyword(calls), unionKeyword(calls), multipleKeyword, "additionalItems"]);
  return ajv;
}

function checkText({ name }: Check, code: string): string {
  const { patterns, ...constants } = moduleConstants(name, code);
  const lines = withoutIdleGuards(simplifyBody(bodyOf(name, code), constants).map(shortenTypeTests));
  const data = lines.some((line) => /\bdata\b/.test(line)) ? "data" : "_data";
  const head = `function ${name}(${data}: any): Failures {`;
  return [...patterns, head, ...lines.map((line) => `  ${line}`), "}"].join("\n");
}

function bodyOf(name: string, code: string): ts.Block {
  const source = ts.createSourceFile(
    `${name}.js`,
    code.slice(code.indexOf("\nfunction ")),
    ts.ScriptTarget.ES2022,
    true,
  );
  const body = source.statements.find(ts.isFunctionDeclaration)?.body;
  if (body === undefined) throw new Error(`ajv printed no function for ${name}`);
  return body;
}

/**
 * ajv numbers constants as it meets them; here they are called after the function that uses them.
 * A pattern becomes a literal, because a bundler keeps a call that nobody uses.
 */
function moduleConstants(owner: string, code: string): Constants & { patterns: string[] } {
  const schemas = [...code.matchAll(/^const (schema\d+) = (.*);$/gm)];
  const patterns = [...code.matchAll(/^const (pattern\d+) = new RegExp\((".*"), ""\);$/gm)];
  const names = patterns.map(
    ([, name = ""], index) => [name, `${owner}Pattern${index === 0 ? "" : index + 1}`] as const,
  );
  return {
    schemas: new Map(schemas.map(([, name = "", value = ""]) => [name, JSON.parse(value)])),
    names: new Map(names),
    patterns: patterns.map(
      ([, , text = ""], index) => `const ${names[index]?.[1]} = ${new RegExp(String(JSON.parse(text)))};`,
    ),
  };
}

/**
 * ajv spells out what an object and a number are. The bounds of a number come after its type, so that they need not ask
 * again whether it is one.
 */
function shortenTypeTests(line: string): string {
  return line
    .replace(/(\w[\w.[\]]*) && typeof \1 == "object" && !Array\.isArray\(\1\)/g, "isObject($1)")
    .replace(/typeof (\S+) == "number" && !\(\1 % 1\) && !isNaN\(\1\) && isFinite\(\1\)/g, "Number.isInteger($1)")
    .replace(/typeof (\S+) == "number" && isFinite\(\1\)/g, "Number.isFinite($1)")
    .replace(/(\S+) ([<>]=?) (\S+) \|\| isNaN\(\1\)/g, "$1 $2 $3")
    .replace(/!\(((?:Number\.is(?:Integer|Finite)|isObject)\([^()]*\))\)/g, "!$1");
}
