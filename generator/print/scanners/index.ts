import type { EmittedFile } from "../../emitted-file.js";
import { decide, type Decision } from "../../plan/decide.js";
import type { VenuePlan } from "../../plan/index.js";
import { rolesOf } from "../../siblings.js";
import { findScannable } from "./scannable.js";
import { printScannerModule } from "./scanner-module.js";
import { printSupportModule, supportName } from "./support-module.js";

/** The scanners of a venue: one module a feed, what they share, and the table of them all. */
export function printScanners(plan: VenuePlan, banner: string, contract: string): EmittedFile[] {
  const scannable = findScannable(plan, dispatchOf(plan));
  const modules = plan.modules.flatMap((module) => {
    const text = printScannerModule(module, plan, scannable, banner, contract);
    return text === undefined ? [] : [{ path: `${module.name}.scanner.ts`, text }];
  });
  return [...modules, { path: `${supportName}.ts`, text: printSupportModule(banner) }];
}

function dispatchOf({ protocol }: VenuePlan): Decision {
  const { byKind, byId } = rolesOf(protocol);
  const at = byId[0]?.correlationId;
  const bound = protocol.channels.flatMap(({ feed }) => feed?.bind ?? [])[0];
  const key = (part: string): string | number => (/^\d+$/.test(part) ? Number(part) : part);
  const last: Decision = bound === undefined ? { kind: "nothing" } : { kind: "channel", at: bound.at.map(key) };
  return decide(byKind, protocol, at === undefined ? last : { kind: "reply", at });
}
