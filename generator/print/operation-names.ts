import type { VenuePlan } from "../plan/index.js";
import { namesOf } from "../plan/names.js";
import type { Scope } from "./scope.js";

/** An operation and its builder by name, imported from wherever they are declared. */
export class OperationNames {
  constructor(
    readonly plan: VenuePlan,
    readonly scope: Scope,
  ) {}

  constant(operation: string): string {
    return this.scope.value(namesOf(operation).constant, this.#home(operation));
  }

  builder(operation: string): string {
    return this.scope.value(namesOf(operation).build, this.#home(operation));
  }

  #home(name: string): string | undefined {
    return this.plan.modules.find(({ operations }) => operations.some(({ operation }) => operation.name === name))
      ?.name;
  }
}
