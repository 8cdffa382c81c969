import type { EmittedFile } from "../../emitted-file.js";
import { dispatchDecision } from "../../plan/dispatch-decision.js";
import type { VenuePlan } from "../../plan/index.js";
import { findScannable } from "./scannable.js";
import { printSamplesModule } from "./samples-module.js";
import { printScannerModule } from "./scanner-module.js";
import { printChecksModule, printTableModule } from "./table-module.js";

/** The scanners of a venue: one module a feed, what they share, the tables of them all, and samples to warm them up. */
export function printScanners(plan: VenuePlan, banner: string, contract: string): EmittedFile[] {
  const scannable = findScannable(plan, dispatchDecision(plan.protocol));
  const modules = plan.modules.flatMap((module) => {
    const text = printScannerModule(module, plan, scannable, banner, contract);
    return text === undefined ? [] : [{ path: `${module.name}.scanner.ts`, text }];
  });
  return [
    ...modules,
    { path: "scanners.ts", text: printTableModule(plan, scannable, banner, contract) },
    { path: "checks.ts", text: printChecksModule(plan, scannable, banner, contract) },
    { path: "samples.ts", text: printSamplesModule(plan, banner) },
  ];
}
