import { existsSync } from "node:fs";
import { UsageError } from "../exit.js";
import { fileNames } from "./file-names.js";

/**
 * Gives the path of each file of a capture in its turn. One file replaces what lies at its path; of several none does:
 * numbers that are taken are passed over.
 *
 * @throws UsageError when the file of a capture that takes turns is there already, and no number can tell it apart
 */
export function freeNames(pattern: string, venue: string, rotates: boolean): () => string {
  const nameOf = fileNames(pattern, venue, rotates);
  const isNumbered = nameOf(1, new Date(0)) !== nameOf(2, new Date(0));
  let number = 0;
  return () => {
    for (;;) {
      number += 1;
      const path = nameOf(number, new Date());
      if (!(rotates || isNumbered) || !existsSync(path)) return path;
      if (!isNumbered) throw new UsageError(`${path} is there already; put {number} into --output`);
    }
  };
}
