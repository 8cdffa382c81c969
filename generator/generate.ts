import { type Diagnostic, SpecError, sortDiagnostics } from "./diagnostic.js";
import type { EmitOptions } from "./emit.js";
import type { EmittedFile } from "./emitted-file.js";
import { diagnoseFindings } from "./findings.js";
import { parse } from "./parse.js";
import { readSpec } from "./read.js";
import { type Source, venueOf } from "./source.js";

export interface Generated {
  /** The spec's file name without its ending. */
  readonly venue: string;
  readonly files: readonly EmittedFile[];
  readonly source: Source;
}

/**
 * Spec in, files out; nothing is written. While one thread parses the spec, the other goes on as if
 * it were good: nothing is believed until both have ended.
 *
 * @throws SpecError with every problem that the parser or a stage has found.
 */
export async function generate(specFile: string, options: EmitOptions): Promise<Generated> {
  const source = await readSpec(specFile);
  const [parsed, emitted] = await Promise.allSettled([parse(source), emitLater(source, options)]);
  if (parsed.status === "rejected") throw parsed.reason;
  const own = emitted.status === "rejected" && emitted.reason instanceof SpecError ? emitted.reason.diagnostics : [];
  refuse([...own, ...diagnoseFindings(source, parsed.value, own)]);
  if (emitted.status === "rejected") throw emitted.reason;
  return { venue: venueOf(source.file), files: emitted.value, source };
}

/** Loaded when the parser is on its way: the compiler that `emit` needs takes as long to load as it does to run. */
async function emitLater(source: Source, options: EmitOptions): Promise<EmittedFile[]> {
  const { emit } = await import("./emit.js");
  return emit(source, options);
}

function refuse(problems: readonly Diagnostic[]): void {
  if (problems.length > 0) throw new SpecError(sortDiagnostics(problems));
}
