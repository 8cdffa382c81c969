import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { formatDiagnostic, SpecError } from "../generator/diagnostic.js";
import { describeFileTrouble } from "../traffic/capture/file-trouble.js";
import { isRecord } from "../traffic/is-record.js";
import { UsageError } from "./exit.js";

/** What tells whose spec a file is. */
export interface GivenSpec {
  readonly title: string | undefined;
  readonly hosts: readonly string[];
}

/** @throws UsageError when there is no such file */
export function checkGivenSpec(given: string | undefined): void {
  if (given !== undefined && !existsSync(given)) throw new UsageError(`--spec ${given}: there is no such file`);
}

/** @throws UsageError when the file cannot be read or is not YAML; names it as it was given */
export async function readGivenSpec(given: string): Promise<GivenSpec> {
  const { parseYaml } = await import("../generator/yaml.js");
  try {
    return identify(parseYaml(given, await readFile(given, "utf8")).value);
  } catch (error) {
    throw explain(given, error);
  }
}

function identify(value: unknown): GivenSpec {
  const { info, servers } = isRecord(value) ? value : {};
  const title = isRecord(info) ? info["title"] : undefined;
  const hosts = isRecord(servers) ? Object.values(servers).map((server) => isRecord(server) && server["host"]) : [];
  return {
    title: typeof title === "string" ? title : undefined,
    hosts: hosts.filter((host) => typeof host === "string"),
  };
}

function explain(given: string, error: unknown): unknown {
  if (error instanceof SpecError) {
    const [first] = error.diagnostics;
    const place = first === undefined ? "" : `: ${formatDiagnostic(first)}`;
    return new UsageError(`--spec ${given} is not a spec${place}`, { cause: error });
  }
  const trouble = describeFileTrouble(error);
  return trouble === undefined ? error : new UsageError(`--spec ${given} cannot be read: ${trouble}`, { cause: error });
}
