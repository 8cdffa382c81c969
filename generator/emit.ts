import { checkTypes } from "./check.js";
import { checkSource } from "./checks/index.js";
import { contractText } from "./contract-text.js";
import { formatDiagnostic, SpecError } from "./diagnostic.js";
import type { EmittedFile } from "./emitted-file.js";
import { lower } from "./lower/index.js";
import { plan } from "./plan/index.js";
import { print } from "./print/index.js";
import type { Source } from "./source.js";

export interface EmitOptions {
  /** How the emitted modules import the runtime's contract. */
  readonly contract: string;
  /** False to leave out the check of the emitted types, for speed. */
  readonly checkTypes?: boolean;
}

/**
 * A spec as the files that it becomes.
 *
 * @throws SpecError with every problem of the first stage that finds any.
 */
export function emit(source: Source, options: EmitOptions): EmittedFile[] {
  const problems = checkSource(source);
  if (problems.length > 0) throw new SpecError(problems);
  const protocol = lower(source);
  const files = print(plan(protocol, source), { contract: options.contract });
  if (options.checkTypes !== false) mustCompile(files.filter(isRead), options.contract);
  return files;
}

/**
 * Scanners are the machine's alone and cost the compiler more than all the rest: the tests compile them, so that
 * not every run need.
 */
function isRead({ path }: EmittedFile): boolean {
  return !/(?:^scanners|^checks|^samples|\.scanner)\.ts$/.test(path);
}

/** What a good spec becomes compiles; where it does not, the fault is ours. */
function mustCompile(files: readonly EmittedFile[], specifier: string): void {
  const faults = checkTypes(files, { specifier, text: contractText() });
  if (faults.length === 0) return;
  throw new Error(`the emitted files do not compile:\n${faults.map(formatDiagnostic).join("\n")}`);
}
