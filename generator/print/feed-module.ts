import { loginModule, type ModulePlan, type VenuePlan } from "../plan/index.js";
import { addressView } from "./address-views.js";
import { DescriptorViews } from "./descriptor-views.js";
import { FunctionViews } from "./function-views.js";
import { loginViews } from "./login-views.js";
import { Scope } from "./scope.js";
import { renderPage } from "./templates.js";
import { printTypes } from "./type-statements.js";

/** One module of a venue, in fixed order: types, builders, decoders, descriptors. */
export function printFeedModule(module: ModulePlan, plan: VenuePlan, banner: string, contract: string): string {
  const scope = new Scope(module.name, contract);
  const functions = new FunctionViews(module, plan, scope);
  const descriptors = new DescriptorViews(plan, scope);
  const values = {
    types: printTypes(module, plan, scope),
    addresses: module.channel === undefined ? [] : addressView(module.channel),
    builders: module.operations.map((operation) => functions.builder(operation)),
    decoders: [
      ...module.operations.map((operation) => functions.requestDecoder(operation)),
      ...module.messages.map((message) => functions.messageDecoder(message)),
    ],
    converters: functions.converters(),
    guards: functions.guards,
    messages: module.messages.map((message) => descriptors.message(message)),
    operations: module.operations.map((operation) => descriptors.operation(operation)),
    logins: module.name === loginModule ? loginViews(plan, scope) : [],
    topics: module.topic === undefined ? [] : [descriptors.topic(module.topic, module.operations)],
  };
  return renderPage("module", { banner, ...values, imports: scope.statements });
}
