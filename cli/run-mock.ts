import { packageRoot } from "../generator/package-root.js";
import { isRecord } from "../traffic/is-record.js";
import { loadDescription } from "../traffic/mock/load-description.js";
import { type MockExchange, type MockOptions, startMock } from "../traffic/mock/mock-exchange.js";
import type { MockEvent } from "../traffic/mock/mock-event.js";
import type { Description } from "../traffic/mock/description.js";
import type { Registry } from "../traffic/registry.js";
import { type ExitCode, exitCodes, UsageError } from "./exit.js";
import { type Host, print } from "./host.js";
import { hearInterruption, untilAborted } from "./interruption.js";
import type { MockCommandOptions } from "./mock-options.js";

/** Runs a mock until it is interrupted. */
export async function runMock(
  venue: string,
  { key, secret, ...options }: MockCommandOptions,
  host: Host,
  registry: Registry,
): Promise<ExitCode> {
  const description = await loadDescription(await registry.loadCatalogue(venue), packageRoot());
  const credentials = { secret, ...(key === undefined ? {} : { key }) };
  using interruption = hearInterruption();
  const observe = (event: MockEvent): void => report(host, event);
  const mock = await startOrExplain(description, { ...options, credentials, observe });
  try {
    await print(host.stdout, `${mock.url}\n`);
    await untilAborted(interruption.signal);
  } finally {
    await mock.close();
  }
  return exitCodes.clean;
}

/** What the system says about an address that cannot be listened on, and what to do. */
const troubles: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is taken; choose another with --port, or 0 for a free one",
  EACCES: "this user may not listen on that port; choose one above 1023 with --port",
  EADDRNOTAVAIL: "this machine has no such address; choose another with --host",
  ENOTFOUND: "no such address is known; choose another with --host",
};

/** @throws UsageError when the address cannot be listened on */
async function startOrExplain(description: Description, options: MockOptions): Promise<MockExchange> {
  try {
    return await startMock(description, options);
  } catch (cause) {
    const code = isRecord(cause) ? String(cause["code"]) : "";
    const trouble = troubles[code];
    if (trouble === undefined) throw cause;
    throw new UsageError(`cannot listen on ${options.host ?? ""}:${options.port ?? 0}: ${trouble}`, { cause });
  }
}

function report(host: Host, event: MockEvent): void {
  const text = describe(event);
  if (text !== undefined) host.stderr.write(`tickwire mock: connection ${event.connection} ${text}\n`);
}

function describe(event: MockEvent): string | undefined {
  switch (event.kind) {
    case "connected":
      return `opened at ${event.path}`;
    case "disconnected":
      return `closed with code ${event.code}`;
    case "refused":
      return `refused ${event.operation ?? "a request"}: ${event.cause}`;
    case "sent":
      return undefined;
  }
}
