import type { Source } from "../source.js";
import type { Channel, Message, NamedSchema, Operation, Protocol } from "../protocol.js";
import { checkNames } from "./check-names.js";
import { moduleName } from "./names.js";
import { Shapes } from "./shape.js";
import { traitsOf, type Trait } from "./traits.js";

/** What goes into which file, under which name; printing decides nothing more. */
export interface VenuePlan {
  readonly protocol: Protocol;
  readonly shapes: Shapes;
  /** The shared module first, if anything is shared; then one a channel, in the order of the spec. */
  readonly modules: readonly ModulePlan[];
  /** The module that declares a schema or a message, by the name of it. */
  readonly homes: { readonly schemas: ReadonlyMap<string, string>; readonly messages: ReadonlyMap<string, string> };
  readonly traits: ReadonlyMap<Message, readonly Trait[]>;
}

export interface ModulePlan {
  /** File name without its ending. */
  readonly name: string;
  readonly channel?: Channel;
  /** The channel's descriptor stands here, unless it leads to the login; then it stands in the barrel. */
  readonly topic?: Channel;
  readonly schemas: readonly NamedSchema[];
  /** What the venue sends. */
  readonly messages: readonly Message[];
  /** What the client sends. */
  readonly operations: readonly PlannedOperation[];
}

export interface PlannedOperation {
  readonly operation: Operation;
  readonly request: Message;
  readonly replies: readonly Message[];
  readonly refusals: readonly Message[];
}

/** Everything that more than one channel needs. */
export const sharedModule = "shared";

/** What only a login needs: loaded when somebody logs in. */
export const loginModule = "login";

/** @throws SpecError when two things would get one name, or a name is no identifier. */
export function plan(protocol: Protocol, source: Source): VenuePlan {
  checkNames(protocol, source);
  const shapes = new Shapes(protocol);
  const homes = { messages: messageHomes(protocol), schemas: new Map<string, string>() };
  for (const [name, users] of schemaUsers(protocol, shapes, homes.messages)) {
    homes.schemas.set(name, users.size === 1 ? ([...users][0] ?? sharedModule) : sharedModule);
  }
  const channels = protocol.channels.map((channel) => moduleOf(moduleName(channel.name), protocol, homes, channel));
  const shared = moduleOf(sharedModule, protocol, homes);
  const login = moduleOf(loginModule, protocol, homes);
  const modules = [shared, ...channels, login].filter((module) => module.channel !== undefined || !isEmpty(module));
  return { protocol, shapes, modules, homes, traits: traitsOf(protocol) };
}

function isEmpty(module: ModulePlan): boolean {
  return module.schemas.length + module.messages.length + module.operations.length === 0;
}

/** A message lives with the one channel that declares it; what only a login says, with the login. */
function messageHomes(protocol: Protocol): Map<string, string> {
  const login = new Set(loginMessages(protocol));
  return new Map(
    protocol.messages.map(({ name, channels: [first = sharedModule, ...more] }) => [
      name,
      login.has(name) ? loginModule : more.length === 0 && first !== sharedModule ? moduleName(first) : sharedModule,
    ]),
  );
}

/** The operations that log in. */
function loginOperations({ servers }: Protocol): Set<string> {
  return new Set(servers.flatMap(({ login }) => login?.operation ?? []));
}

/** Requests that log in, and replies that nothing else draws. */
function loginMessages(protocol: Protocol): string[] {
  const logins = loginOperations(protocol);
  const [own, others] = [true, false].map((isLogin) =>
    protocol.operations.filter(({ name }) => logins.has(name) === isLogin),
  );
  const elsewhere = new Set((others ?? []).flatMap(({ message, replies }) => [message, ...replies]));
  const said = (own ?? []).flatMap(({ message, replies }) => [message, ...replies]);
  return said.filter((name) => !elsewhere.has(name));
}

/**
 * True of a channel with a login among its operations. A module that a session always needs must not lead to
 * the login, not even by an import that nobody uses: a bundler would carry it along.
 */
export function leadsToLogin({ name }: Channel, protocol: Protocol): boolean {
  const logins = loginOperations(protocol);
  return protocol.operations.some((operation) => operation.channel === name && logins.has(operation.name));
}

function homeOf({ name, channel }: Operation, protocol: Protocol): string {
  return loginOperations(protocol).has(name) ? loginModule : moduleName(channel);
}

/** A schema lives with the one module whose messages use it. */
function schemaUsers(protocol: Protocol, shapes: Shapes, homes: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  for (const message of protocol.messages) {
    for (const name of shapes.reached(message.payload)) {
      const modules = users.get(name) ?? new Set<string>();
      modules.add(homes.get(message.name) ?? sharedModule);
      users.set(name, modules);
    }
  }
  return users;
}

function moduleOf(name: string, protocol: Protocol, homes: VenuePlan["homes"], channel?: Channel): ModulePlan {
  const sent = new Set(protocol.operations.filter(({ action }) => action === "send").map(({ message }) => message));
  const here = protocol.messages.filter((message) => homes.messages.get(message.name) === name);
  return {
    name,
    ...(channel === undefined ? {} : { channel }),
    ...(channel === undefined || leadsToLogin(channel, protocol) ? {} : { topic: channel }),
    schemas: protocol.schemas.filter((schema) => homes.schemas.get(schema.name) === name),
    messages: here.filter((message) => !sent.has(message.name)),
    operations: protocol.operations.flatMap((operation) => {
      if (operation.action !== "send" || homeOf(operation, protocol) !== name) return [];
      return planOperation(operation, protocol) ?? [];
    }),
  };
}

function planOperation(operation: Operation, protocol: Protocol): PlannedOperation | undefined {
  const byName = new Map(protocol.messages.map((message) => [message.name, message]));
  const request = byName.get(operation.message);
  if (request === undefined) return undefined;
  const answers = operation.replies.flatMap((name) => byName.get(name) ?? []);
  return {
    operation,
    request,
    replies: answers.filter(({ refusal }) => refusal === undefined),
    refusals: answers.filter(({ refusal }) => refusal !== undefined),
  };
}
