import { type Diagnostic, sortDiagnostics } from "../diagnostic.js";
import type { Source } from "../source.js";
import { checkDocument, isForeign } from "./document.js";
import { checkExamples } from "./examples.js";
import { checkKeywords } from "./keywords.js";
import { checkReferences } from "./references.js";
import { checkVocabulary } from "./vocabulary.js";

/** Everything that tickwire asks of a spec and the AsyncAPI parser does not, in the order of the files. */
export function checkSource(source: Source): Diagnostic[] {
  if (isForeign(source)) return checkDocument(source);
  const checks = [checkDocument, checkReferences, checkKeywords, checkVocabulary, checkExamples];
  return sortDiagnostics(checks.flatMap((check) => check(source)));
}
