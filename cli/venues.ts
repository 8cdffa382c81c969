import { Command } from "commander";
import type { Registry } from "../traffic/registry.js";
import { type Host, print } from "./host.js";
import { formatTable } from "../traffic/report/table.js";
import type { OperationSummary, VenueSummary } from "./venue-summary.js";

const examples = `
Examples:
  tickwire venues
  tickwire venues gateio
  tickwire venues --json`;

/** `tickwire venues`: what is in the box. */
export function venuesCommand(host: Host = process, registry?: Registry): Command {
  return new Command("venues")
    .summary("what is in the box: venues, feeds, operations, messages")
    .description("Lists the venues in the box; with a venue's name, its servers, feeds and operations.")
    .argument("[venue]", "list this venue only")
    .option("--json", "print everything, messages included, as JSON")
    .addHelpText("after", examples)
    .action(async (name: string | undefined, { json }: { json?: true }) => {
      const summaries = await loadSummaries(name, registry ?? (await import("../traffic/registry.js")));
      await print(host.stdout, json === true ? `${JSON.stringify(summaries, null, 2)}\n` : format(name, summaries));
    });
}

async function loadSummaries(name: string | undefined, registry: Registry): Promise<VenueSummary[]> {
  const { summarizeVenue } = await import("./venue-summary.js");
  const names = name === undefined ? await registry.venueNames() : [name];
  return Promise.all(names.map(async (each) => summarizeVenue(await registry.loadCatalogue(each))));
}

function format(name: string | undefined, summaries: readonly VenueSummary[]): string {
  return name === undefined ? formatOverview(summaries) : summaries.map(formatVenue).join("\n");
}

function formatOverview(summaries: readonly VenueSummary[]): string {
  const rows = summaries.map((summary) => [
    summary.venue,
    summary.title,
    String(count(summary, "send")),
    String(count(summary, "receive")),
    summary.feeds.join(" "),
  ]);
  const head = ["VENUE", "TITLE", "REQUESTS", "NOTIFICATIONS", "FEEDS"];
  return formatTable({ head, rows, align: ["left", "left", "right", "right"] });
}

function count({ operations }: VenueSummary, action: OperationSummary["action"]): number {
  return operations.filter((operation) => operation.action === action).length;
}

function formatVenue({ venue, title, servers, operations }: VenueSummary): string {
  const addresses = formatTable({ head: ["SERVER", "URL"], rows: servers.map(({ name, url }) => [name, url]) });
  const rows = operations.map(({ name, method, action, feed }) => [feed ?? "-", name, action, method]);
  return `${venue}: ${title}\n\n${addresses}\n${formatTable({ head: ["FEED", "OPERATION", "ACTION", "ON THE WIRE"], rows })}`;
}
