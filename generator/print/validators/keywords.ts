import { _, type Code, type CodeKeywordDefinition, type KeywordContext, Name } from "../../ajv.js";
import type { JsonSchema } from "../json-schema.js";
import type { Calls } from "./calls.js";
import { type Choice, chooseAlternatives } from "./discriminate.js";
import { testCode } from "./test-code.js";

/**
 * Calls by name instead of by ajv's counters. The path is joined on failure only: ajv would build
 * the path of every part of a frame to hand it down.
 */
export function referenceKeyword(calls: () => Calls): CodeKeywordDefinition {
  return {
    keyword: "$ref",
    schemaType: "string",
    code(context: KeywordContext) {
      const { gen, it } = context;
      const failures = gen.const(
        "failures",
        _`${new Name(calls().reference(String(context.schema)))}(${context.data})`,
      );
      gen.if(_`${failures} !== null`, () => gen.return(belowCode(it.errorPath, failures)));
    },
  };
}

/** ajv's own code compares the constant with 0, and TypeScript refuses a comparison that never holds. */
export const multipleKeyword: CodeKeywordDefinition = {
  keyword: "multipleOf",
  type: "number",
  schemaType: "number",
  error: { message: "", params: ({ schema }) => _`{multipleOf: ${Number(schema)}}` },
  code(context: KeywordContext) {
    context.fail(_`!Number.isInteger(${context.data} / ${Number(context.schema)})`);
  },
};

/**
 * A union looks at what tells its alternatives apart and then checks one of them. ajv's own code
 * would try one after the other, with an object for each failure on the way.
 */
export function unionKeyword(calls: () => Calls): CodeKeywordDefinition {
  return {
    keyword: "anyOf",
    schemaType: "array",
    code(context: KeywordContext) {
      const alternatives = context.schema as readonly JsonSchema[];
      const choices = chooseAlternatives(alternatives, calls().definitions);
      if (choices === undefined) tryEach(context, alternatives, calls());
      else checkChosen(context, choices);
    },
  };
}

function checkChosen(context: KeywordContext, choices: readonly Choice[]): void {
  const { gen, data } = context;
  choices.forEach(({ index, test }, place) => {
    if (test === undefined) gen.else();
    else if (place === 0) gen.if(testCode(data, test));
    else gen.elseIf(testCode(data, test));
    context.subschema({ keyword: "anyOf", schemaProp: index }, gen.name("_valid"));
  });
  gen.endIf();
}

/** Where nothing tells the alternatives apart, the failures of all of them are reported. */
function tryEach(context: KeywordContext, alternatives: readonly JsonSchema[], calls: Calls): void {
  const { gen, it, data } = context;
  const all: Name[] = [];
  const attempt = (index: number): void => {
    const alternative = alternatives[index];
    if (alternative === undefined) return void gen.return(belowCode(it.errorPath, listCode(all)));
    const check = functionOf(alternative, `${it.errSchemaPath}/anyOf/${index}`, calls);
    const failures = gen.const("failures", _`${new Name(check)}(${data})`);
    all.push(failures);
    gen.if(_`${failures} !== null`, () => attempt(index + 1));
  };
  attempt(0);
}

function functionOf(schema: JsonSchema, schemaPath: string, calls: Calls): string {
  return schema.$ref === undefined ? calls.alternative(schema, schemaPath) : calls.reference(schema.$ref);
}

/** The failures of a part, as seen from the whole. */
function belowCode(path: Code, failures: Code): Code {
  return String(path) === '""' ? failures : _`below(${path}, ${failures})`;
}

function listCode(lists: readonly Name[]): Code {
  return _`[${lists.map((list): Code => _`...${list}`).reduce((text, list) => _`${text}, ${list}`)}]`;
}
