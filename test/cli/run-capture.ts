import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "@jest/globals";
import type { CaptureCommandOptions } from "../../cli/capture/options.js";
import { runCapture } from "../../cli/capture/run-capture.js";
import { explain } from "../../cli/exit.js";
import { packageRoot } from "../../generator/package-root.js";
import { loadDescription } from "../../traffic/mock/load-description.js";
import { type MockExchange, startMock } from "../../traffic/mock/mock-exchange.js";
import { loadCatalogue, venueNames } from "../../traffic/registry.js";
import { FakeHost } from "./fake-host.js";

export const registry = { venueNames, loadCatalogue };
export const credentials = { key: "the-key-of-a-user", secret: "the-secret-of-a-user" };

/** What a command has left. */
export interface Ran {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
}

/** What the tests of a file capture from, and where to: a mock for all of them, a folder for each. */
export interface Captures {
  readonly url: () => string;
  readonly folder: () => string;
  /** Runs the command against the mock, unless the options name another address. */
  readonly capture: (feeds: readonly string[], options: CaptureCommandOptions, host?: FakeHost) => Promise<Ran>;
}

export function setUpCaptures(): Captures {
  let mock: MockExchange | undefined;
  let folder = "";
  beforeAll(async () => {
    const description = await loadDescription(await loadCatalogue("gateio"), packageRoot());
    mock = await startMock(description, { interval: 5, credentials });
  });
  afterAll(() => mock?.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tickwire-capture-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const url = (): string => mock?.url ?? "";
  const capture: Captures["capture"] = (feeds, options, host) => runHere(feeds, { url: url(), ...options }, host);
  return { url, folder: () => folder, capture };
}

async function runHere(feeds: readonly string[], options: CaptureCommandOptions, host = new FakeHost()): Promise<Ran> {
  const environment = { TICKWIRE_KEY: credentials.key, TICKWIRE_SECRET: credentials.secret };
  const code = await runCapture("gateio", feeds, options, { host, registry, environment }).catch((error: unknown) => {
    const told = explain(error, true);
    host.stderr.write(told.text);
    return told.code;
  });
  await host.settle();
  return { code, out: host.stdout.text, err: host.stderr.text };
}
