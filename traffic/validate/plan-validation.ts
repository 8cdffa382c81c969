import type { Catalogue, Venue } from "../../runtime/contract.js";
import { ByteChecker } from "../../runtime/scan/byte-checker.js";
import type { Registry } from "../registry.js";
import { loadSchemas } from "../venue-schemas.js";
import { type Binding, resolveBindings } from "./bindings.js";
import type { ValidateOptions } from "./capture-validation.js";
import { sample } from "./fast/sampling.js";
import type { Shortcut } from "./validate-connection.js";
import { VenueRules } from "./venue-rules.js";

/** What is to be validated, as what. Plain data: it can be sent to another thread. */
export interface ValidationPlan {
  readonly venue: string | undefined;
  readonly bindings: readonly Binding[];
  /** The folder that holds `generated/`. */
  readonly root: string;
}

/** The rules of the venues that were met, loaded once each. */
export class LoadedRules {
  readonly #rules = new Map<string, VenueRules>();

  constructor(readonly root: string) {}

  async load(catalogue: Catalogue): Promise<VenueRules> {
    const { name } = catalogue.venue;
    const known = this.#rules.get(name);
    if (known !== undefined) return known;
    const rules = new VenueRules(catalogue, await loadSchemas(name, this.root));
    this.#rules.set(name, rules);
    return rules;
  }

  has(venue: string): boolean {
    return this.#rules.has(venue);
  }

  of(venue: string): VenueRules {
    const rules = this.#rules.get(venue);
    if (rules === undefined) throw new Error(`the rules of ${venue} were never loaded`);
    return rules;
  }

  /** The venues, and what origins call their specs. */
  get met(): readonly { readonly venue: Venue; readonly name: string | undefined }[] {
    return [...this.#rules.values()].map(({ catalogue, specFile }) => ({ venue: catalogue.venue, name: specFile }));
  }
}

/**
 * @throws UnknownVenueError when there is no such venue
 * @throws InputError when a binding names none of its feeds
 */
export async function planValidation(
  plan: ValidationPlan,
  registry: Registry,
  rules: LoadedRules,
): Promise<ValidateOptions> {
  const { venue, bindings } = plan;
  const catalogue = venue === undefined ? undefined : await registry.loadCatalogue(venue);
  if (catalogue !== undefined) resolveBindings(bindings, catalogue);
  return {
    registry,
    loadRules: (each) => rules.load(each),
    bindingsOf: (each) => resolveBindings(bindings, each),
    shortcutOf: (each) => loadShortcut(each, registry),
    ...(catalogue === undefined ? {} : { catalogue }),
  };
}

/** A checker for each connection: what keeps giving up on one need not on another. */
async function loadShortcut(venue: string, { loadChecks }: Registry): Promise<Shortcut | undefined> {
  const found = await loadChecks?.(venue);
  if (found === undefined) return undefined;
  return { checker: new ByteChecker(found.scanners, found.checks), sample };
}
