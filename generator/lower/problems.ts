import { SpecError, sortDiagnostics, type Diagnostic } from "../diagnostic.js";
import { diagnose } from "../source.js";
import type { SpecNode } from "./spec-node.js";

/** Collects what is wrong, so that a person sees all of it at once. */
export class Problems {
  readonly #found: Diagnostic[] = [];

  at(node: SpecNode, message: string): void {
    this.#found.push(diagnose(node.source, node.place, message));
  }

  /** By origin, for the stages that no longer hold a node. */
  add(diagnostic: Diagnostic): void {
    this.#found.push(diagnostic);
  }

  throwIfAny(): void {
    if (this.#found.length > 0) throw new SpecError(sortDiagnostics(this.#found));
  }
}
