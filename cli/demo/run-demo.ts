import { packageRoot } from "../../generator/package-root.js";
import { loadDescription } from "../../traffic/mock/load-description.js";
import { startMock } from "../../traffic/mock/mock-exchange.js";
import type { Registry } from "../../traffic/registry.js";
import type { DemoCommandOptions } from "./options.js";
import type { ExitCode } from "../exit.js";
import type { Host } from "../host.js";
import { hearInterruption } from "../interruption.js";
import { tellCounts } from "./counts.js";
import type { DecodedCapture } from "./decode-again.js";
import { listen, type Stage } from "./listen.js";
import { LiveLines } from "./live-lines.js";
import { type DemoPlan, planDemo } from "./plan.js";
import { defaultCapturePath } from "./recording.js";

export interface DemoTools {
  readonly host: Host;
  readonly registry: Registry;
  /** Decodes the capture once more, apart from the session that wrote it. */
  readonly decode: (capture: string, venue: string) => Promise<DecodedCapture>;
}

/** Milliseconds between the mock's updates: slow enough to read along. */
const interval = 500;

/** Runs the main job once. Interrupting it ends the listening; what came until then is still counted. */
export async function runDemo(options: DemoCommandOptions, tools: DemoTools): Promise<ExitCode> {
  const { venue } = options;
  const description = await loadDescription(await tools.registry.loadCatalogue(venue), packageRoot());
  const plan = planDemo(description);
  const lines = linesFor(plan, tools.host);
  using interruption = hearInterruption();
  const capture = options.capture ?? defaultCapturePath(venue, new Date());
  const mock = options.url === undefined ? await startMock(description, { interval }) : undefined;
  const url = options.url ?? mock?.url ?? "";
  lines.say(mock === undefined ? `Connecting to ${url}` : `A mock of ${venue} listens on ${url}`);
  const stage = { description, plan, lines, capture, url, signal: interruption.signal, seconds: options.seconds };
  try {
    const heard = await listen(stage);
    const decoded = await decodeCapture(stage, tools);
    return tellCounts(lines, tools.host, { stats: mock?.stats(), heard, decoded });
  } finally {
    await mock?.close();
  }
}

function linesFor({ requests, subscriptions }: DemoPlan, host: Host): LiveLines {
  const names = [...requests.map(({ operation }) => operation.name), ...subscriptions.map(({ feed }) => feed.name)];
  return new LiveLines(
    host,
    names,
    subscriptions.map(({ label }) => label),
  );
}

async function decodeCapture(
  { capture, lines, description }: Stage,
  { host, decode }: DemoTools,
): Promise<DecodedCapture> {
  const { name } = description.catalogue.venue;
  lines.say(`\n$ tickwire decode ${capture} --venue ${name}`);
  const decoded = await decode(capture, name);
  host.stderr.write(decoded.said);
  if (decoded.exitCode !== 0) lines.complain(`tickwire decode ended with code ${decoded.exitCode}`);
  return decoded;
}
