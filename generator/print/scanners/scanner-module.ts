import type { ModulePlan, VenuePlan } from "../../plan/index.js";
import { moduleName, namesOf, pascal, propertyKey } from "../../plan/names.js";
import type { Message } from "../../protocol.js";
import { block } from "../layout.js";
import { Scope } from "../scope.js";
import { useLeaves } from "./leaves.js";
import { tableName, writeMessage } from "./message-text.js";
import { checkMode, type Mode, scanMode } from "./mode.js";
import { ScannerText } from "./scanner-text.js";
import type { Scannable } from "./scannable.js";

/** `<feed>.scanner.ts`: what reads the messages of a feed from bytes; `undefined` where a module has none. */
export function printScannerModule(
  module: ModulePlan,
  plan: VenuePlan,
  scannable: Scannable,
  banner: string,
  contract: string,
): string | undefined {
  const scope = new Scope(`${module.name}.scanner`, contract);
  const messages = module.messages.filter((message) => !scannable.problems.has(message));
  const texts = [scanMode, checkMode].map((mode) => modeText(module, messages, plan, scannable, scope, mode));
  const body = [...problemLines(module, scannable), ...texts.flat()].join("\n\n");
  if (body === "") return undefined;
  for (const [name, home] of typesOf(plan)) if (new RegExp(`\\b${name}\\b`).test(body)) scope.type(name, home);
  useLeaves(body, scope);
  return `${[banner, scope.statements.join("\n"), body].filter((part) => part !== "").join("\n\n")}\n`;
}

function modeText(
  module: ModulePlan,
  messages: readonly Message[],
  plan: VenuePlan,
  { foreign, schemas }: Scannable,
  scope: Scope,
  mode: Mode,
): string[] {
  const text = new ScannerText(plan, scope, mode, foreign);
  const names = messages.map((message) => [message.name, writeMessage(message, text)] as const);
  for (const { name } of module.schemas) if (schemas.has(name)) text.named(name);
  const rows = names.map(([kind, name]) => `${propertyKey(kind)}: ${name}`);
  if (rows.length === 0) return text.texts;
  const type = scope.contractType(mode.builds ? "ScanTable" : "CheckTable");
  const table = `export const ${tableName(module.name, mode.verb)} = ${block("{", rows, "}")} as const satisfies ${type};`;
  return [...text.texts, table];
}

/** The types of decoded messages, component schemas and addresses, and the modules that declare them. */
function typesOf({ homes, protocol }: VenuePlan): (readonly [name: string, home: string])[] {
  const addresses = protocol.channels.filter(({ parameters }) => parameters !== undefined);
  return [
    ...[...homes.messages].map(([name, home]) => [namesOf(name).type, home] as const),
    ...homes.schemas,
    ...addresses.map(({ name }) => [`${pascal(name)}Address`, moduleName(name)] as const),
  ];
}

/** Messages that have no scanner are named, each with the reason. */
function problemLines(module: ModulePlan, { problems }: Scannable): string[] {
  const lines = module.messages.flatMap((message) => {
    const problem = problems.get(message);
    return problem === undefined ? [] : [onOneLine(`// No scanner for ${message.name}: ${problem}.`)];
  });
  return lines.length === 0 ? [] : [lines.join("\n")];
}

/** Such a comment ends at whatever a compiler takes for the end of a line. */
function onOneLine(text: string): string {
  return text.replaceAll(/[\n\r\u2028\u2029]+/gu, " ");
}
