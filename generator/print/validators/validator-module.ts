import type { NamedSchema, Schema } from "../../protocol.js";
import { toJsonSchema } from "../json-schema.js";
import { type Check, definitionCheck } from "./calls.js";
import { type Compile, checkCompiler } from "./compile-check.js";
import type { Definitions } from "./discriminate.js";
import { inlineScalars } from "./inline-scalars.js";

/** A message to validate. */
export interface ValidatedMessage {
  /** `validateDepthUpdate` */
  readonly functionName: string;
  /** The type of a valid frame, exported by the feed's module: `DepthUpdateFrame`. */
  readonly frameType: string;
  readonly schema: Schema;
}

export interface ValidatorModuleContext {
  /** The comment that opens the file. */
  readonly banner: string;
  /** The feed's module, which exports the frame types: `./depth.js`. */
  readonly typesFrom: string;
}

/**
 * The text of `<feed>.validator.ts`. `definitions` are all named schemas of the venue; those that
 * a message reaches are printed. Throws when two functions would have one name.
 */
export function validatorModule(
  messages: readonly ValidatedMessage[],
  definitions: readonly NamedSchema[],
  context: ValidatorModuleContext,
): string {
  if (messages.length === 0) return `${context.banner}\n\nexport {};\n`;
  const compiler = compilerOf(definitions);
  const checks = printChecks(
    messages.map((message) => messageCheck(message, compiler)),
    compiler,
  );
  const imports = [...frameImports(messages, context), ...helperImports(checks)].join("\n");
  const blocks = [context.banner, imports, ...messages.map(guardText), ...checks];
  return `${blocks.join("\n\n")}\n`;
}

function messageCheck({ frameType, schema }: ValidatedMessage, { instead }: Compiler): Check {
  return { name: `check${frameType}`, schema: toJsonSchema(schema, { instead }), schemaPath: "#" };
}

function frameImports(messages: readonly ValidatedMessage[], { typesFrom }: ValidatorModuleContext): string[] {
  const types = [...new Set(messages.map(({ frameType }) => frameType))];
  return ["import type {", ...types.map((type) => `  ${type},`), `} from "${typesFrom}";`];
}

/**
 * A bundler drops the guard with its property when nobody imports it; a property set by a statement would stay. The
 * annotation spares a compiler to find the type out.
 */
function guardText({ functionName, frameType }: ValidatedMessage): string {
  return `export const ${functionName}: Guard<${frameType}> = /* @__PURE__ */ guard(check${frameType});`;
}

interface Compiler {
  readonly instead: (part: Schema) => Schema;
  readonly definitions: Definitions;
  readonly compile: Compile;
}

const compilers = new WeakMap<readonly NamedSchema[], Compiler>();

/** The modules of a venue share a compiler, so that a definition is compiled once. */
function compilerOf(schemas: readonly NamedSchema[]): Compiler {
  const known = compilers.get(schemas);
  if (known !== undefined) return known;
  const instead = inlineScalars(schemas);
  const definitions: Definitions = new Map(
    schemas.map(({ name, schema }) => [name, toJsonSchema(schema, { instead })]),
  );
  const compiler = { instead, definitions, compile: checkCompiler(definitions) };
  compilers.set(schemas, compiler);
  return compiler;
}

/** The messages' checks in their order, then those of the definitions that they reach. */
function printChecks(messages: readonly Check[], { definitions, compile }: Compiler): string[] {
  const printed = new Map<string, PrintedCheck>();
  messages.forEach((message) => printCheck(message, compile, printed));
  const shared = [...definitions.keys()].map((name) => definitionCheck(name, definitions));
  return [...messages, ...shared].flatMap(({ name, schemaPath }) => {
    const check = printed.get(name);
    return check?.schemaPath === schemaPath ? check.lines : [];
  });
}

interface PrintedCheck {
  readonly schemaPath: string;
  /** The function, and after it the alternatives that it alone calls. */
  readonly lines: string[];
}

function printCheck(check: Check, compile: Compile, printed: Map<string, PrintedCheck>, lines: string[] = []): void {
  const known = printed.get(check.name);
  if (known?.schemaPath === check.schemaPath && check.schemaPath !== "#") return;
  if (known !== undefined)
    throw new Error(
      `${known.schemaPath} and ${check.schemaPath} want one function, ${check.name}: rename one in the spec`,
    );
  printed.set(check.name, { schemaPath: check.schemaPath, lines });
  const { text, calls } = compile(check);
  lines.push(text);
  calls.alternatives.forEach((alternative) => printCheck(alternative, compile, printed, lines));
  calls.references.forEach((reference) => printCheck(reference, compile, printed));
}

/** The module of a venue that holds what all its validators call. */
export const failuresModule = "failures";

function helperImports(checks: readonly string[]): string[] {
  const uses = (call: string): boolean => checks.some((check) => check.includes(call));
  const called = ["below", "failure"].filter((name) => uses(`return ${name}(`));
  const asked = uses("isObject(") ? ["isObject"] : [];
  return [
    `import { ${["type Failures", "type Guard", ...called, "guard", ...asked].join(", ")} } from "./${failuresModule}.js";`,
  ];
}

/** The text of `failures.ts`. */
export function failuresText(banner: string, contract: string): string {
  return `${banner}

import type { Failure } from "${contract}";

/** What a check found wrong; null when nothing is. */
export type Failures = readonly Failure[] | null;

export interface Guard<Frame> {
  (frame: unknown): frame is Frame;
  errors: Failures;
}

export function failure(instancePath: string, keyword: string, expected: unknown): Failures {
  return [{ instancePath, keyword, expected }];
}

export function isObject(data: any): boolean {
  return data && typeof data == "object" && !Array.isArray(data);
}

/** A validator that keeps what its check found wrong last. */
export function guard<Frame>(check: (frame: any) => Failures): Guard<Frame> {
  const validate: Guard<Frame> = (frame): frame is Frame => (validate.errors = check(frame)) === null;
  validate.errors = null;
  return validate;
}

/** The failures of a part, as seen from the whole. */
export function below(path: string, failures: readonly Failure[]): Failures {
  return failures.map((each) => ({ ...each, instancePath: path + each.instancePath }));
}
`;
}
