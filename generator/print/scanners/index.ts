import type { EmittedFile } from "../../emitted-file.js";
import { dispatchDecision } from "../../plan/dispatch-decision.js";
import type { VenuePlan } from "../../plan/index.js";
import { findScannable } from "./scannable.js";
import { printScannerModule } from "./scanner-module.js";
import { printTableModule } from "./table-module.js";
import { printSupportModule, supportName } from "./support-module.js";

/** The scanners of a venue: one module a feed, what they share, and the table of them all. */
export function printScanners(plan: VenuePlan, banner: string, contract: string): EmittedFile[] {
  const scannable = findScannable(plan, dispatchDecision(plan.protocol));
  const modules = plan.modules.flatMap((module) => {
    const text = printScannerModule(module, plan, scannable, banner, contract);
    return text === undefined ? [] : [{ path: `${module.name}.scanner.ts`, text }];
  });
  const table = printTableModule(plan, scannable, banner, contract);
  return [...modules, { path: "scanners.ts", text: table }, { path: `${supportName}.ts`, text: printSupportModule(banner) }];
}
