import { decide } from "../plan/decide.js";
import { leadsToLogin, type PlannedOperation, type VenuePlan } from "../plan/index.js";
import { camel, namesOf, propertyKey } from "../plan/names.js";
import type { Channel, Operation } from "../protocol.js";
import { rolesOf } from "../siblings.js";
import { DecisionText } from "./decision-text.js";
import { DescriptorViews, methodOf } from "./descriptor-views.js";
import { block, inline, quote } from "./layout.js";
import { Scope } from "./scope.js";
import { renderPage } from "./templates.js";

/** `index.ts`: the barrel, and the catalogue that leads from a name to everything. */
export function printIndexModule(plan: VenuePlan, banner: string, contract: string): string {
  const scope = new Scope("index", contract);
  const { protocol, modules } = plan;
  const files = [...modules.map(({ name }) => name), "protocol"].sort();
  const operations = modules.flatMap((module) => module.operations.map(({ operation }) => ({ module, operation })));
  const messages = modules.flatMap((module) => module.messages.map(({ name }) => ({ module, name })));
  const topics = modules.flatMap(({ name, topic }) =>
    topic === undefined ? [] : [{ module: name, name: topic.name }],
  );
  const own = protocol.channels.filter((channel) => leadsToLogin(channel, protocol));
  const descriptors = new DescriptorViews(plan, scope);
  const values = {
    venue: scope.value(protocol.venue, "protocol"),
    codes: scope.value("codes", "protocol"),
    exports: files.map((name) => `export * from "./${name}.js";`),
    requestOf: requestOfText(plan),
    ownTopics: own.map((channel) => descriptors.topic(channel, operationsOf(channel, plan))),
    topics: table([
      ...own.map(({ name }): [string, string] => [name, camel(name)]),
      ...topics.map(({ module, name }): [string, string] => [name, scope.value(camel(name), module)]),
    ]),
    operations: table(
      operations.map(({ module, operation }) => [
        operation.name,
        scope.value(namesOf(operation.name).constant, module.name),
      ]),
    ),
    requests: table(
      operations.map(({ module, operation }) => [
        operation.name,
        scope.value(namesOf(operation.name).request, module.name),
      ]),
    ),
    messages: table(messages.map(({ module, name }) => [name, scope.value(namesOf(name).constant, module.name)])),
    notifications: table(plan.protocol.operations.flatMap((operation) => notification(operation, plan))),
    contract: scope.contractType("Catalogue"),
  };
  return renderPage("index", { banner, ...values, imports: scope.statements });
}

/** What arrives unasked: how the wire calls it, and where it belongs. */
function notification({ name, action, message, channel }: Operation, plan: VenuePlan): [string, string][] {
  const found = plan.protocol.messages.find((each) => each.name === message);
  if (action !== "receive" || found === undefined) return [];
  return [[name, inline({ method: methodOf(found, plan), kind: message, topic: channel })]];
}

function requestOfText(plan: VenuePlan): string {
  const { requests } = rolesOf(plan.protocol);
  const byMessage = new Map(plan.protocol.operations.map(({ name, message }) => [message, name]));
  const decision = decide(requests, plan.protocol, { kind: "nothing" });
  return new DecisionText(({ name }) => quote(byMessage.get(name) ?? name)).body(decision);
}

function table(rows: readonly (readonly [string, string])[]): string {
  return block(
    "{",
    rows.map(([name, value]) => (propertyKey(name) === value ? value : `${propertyKey(name)}: ${value}`)),
    "}",
  ).replaceAll("\n", "\n  ");
}

/** Every operation of a channel, also those that are declared elsewhere. */
function operationsOf({ name }: Channel, { modules }: VenuePlan): PlannedOperation[] {
  return modules.flatMap(({ operations }) => operations.filter(({ operation }) => operation.channel === name));
}
