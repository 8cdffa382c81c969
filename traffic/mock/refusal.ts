import type { ExchangeCode, ExchangeOperation, ExchangeReason, RefusalCause } from "./description.js";
import { echoRequest } from "./echo.js";
import type { KindFrame } from "./kind-frame.js";
import { writePointer } from "./pointer.js";
import { readId, withId } from "./request-id.js";
import type { World } from "./world.js";

/** How the venue says no to a request; `undefined` where it has no words for it. */
export function writeRefusal(
  world: World,
  operation: ExchangeOperation | undefined,
  cause: RefusalCause,
  request: unknown,
): KindFrame | undefined {
  const { catalogue, exchange, schemas } = world.description;
  const code = findCode(exchange.codes, cause);
  const kind = operation === undefined ? exchange.refusal?.kind : operation.refusals[0];
  if (code === undefined || kind === undefined) return undefined;
  const { definitions } = schemas;
  const schema = world.schemaOf(kind);
  const example = leanestExample(world, kind);
  const echoed = echoRequest({ definitions, schema, example, frame: example }, operation, request);
  const reasons = [
    [reasonOf(world, kind).code, code.value] as const,
    [reasonOf(world, kind).text, code.means] as const,
  ];
  const said = reasons.reduce(
    (written, [at, value]) => (at === undefined ? written : writePointer(written, at, value)),
    echoed,
  );
  const frame = withId(operation, said, readId(operation, request), definitions, schema);
  // A request without a usable id cannot be refused under it.
  return catalogue.messages[kind]?.validate(frame) === true ? { kind, frame } : undefined;
}

/** Where the venue has no code for the cause, that of what comes next to it. */
function findCode(codes: readonly ExchangeCode[], cause: RefusalCause): ExchangeCode | undefined {
  const causes = [cause, ...(cause === "unknownTopic" ? ["unknown"] : []), "invalid"];
  return causes.map((each) => codes.find(({ when }) => when === each)).find((code) => code !== undefined);
}

function reasonOf({ description }: World, kind: string): ExchangeReason {
  const { messages, refusal } = description.exchange;
  return messages?.[kind]?.refusal ?? (refusal?.kind === kind ? refusal : {});
}

/** The example that says the least: others may name what was asked in another request. */
function leanestExample(world: World, kind: string): unknown {
  const examples = world.schemaOf(kind).examples ?? [world.exampleOf(kind)];
  const sizeOf = (example: unknown): number => JSON.stringify(example).length;
  return examples.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];
}
