import type { Operation } from "../../runtime/contract.js";
import type { Description, Exchange } from "../../traffic/mock/description.js";
import { readParams } from "../../traffic/mock/entries.js";
import { findMarketFields } from "../../traffic/mock/market-fields.js";
import type { Fields } from "../../traffic/mock/fields.js";
import { takesParams } from "./takes.js";

export interface PlannedRequest {
  readonly operation: Operation<Fields>;
  readonly params: Fields;
}

/** What keeps the connection alive, and the first other thing that can be asked with parameters. */
export function planRequests(description: Description, label: string | undefined): readonly PlannedRequest[] {
  const { catalogue, exchange, schemas } = description;
  const [server] = Object.values(catalogue.venue.servers);
  const others = Object.values(exchange.feeds).flatMap((feed) => [feed.subscribe, feed.unsubscribe]);
  const rows = Object.values(catalogue.operations).flatMap((operation): PlannedRequest[] => {
    if (isPrivate(operation) || others.includes(operation.name)) return [];
    if (isLogin(exchange, operation)) return [];
    const request = catalogue.requests[operation.name]?.decode(schemas.messages[operation.kind]?.examples?.[0]);
    const params = withLabel(description, readParams(request), label);
    return request !== undefined && takesParams(catalogue.requests, operation, params) ? [{ operation, params }] : [];
  });
  const beat = rows.find(({ operation }) => operation.name === server?.heartbeat?.operation.name);
  const query = rows.find((row) => row !== beat && Object.keys(row.params).length > 0);
  return [beat, query].filter((request) => request !== undefined);
}

function isPrivate({ authenticated, signing }: Operation): boolean {
  return authenticated === true || signing !== undefined;
}

function isLogin({ servers }: Exchange, { name }: Operation): boolean {
  return Object.values(servers).some(({ login }) => login?.operation === name);
}

function withLabel(description: Description, params: Fields, label: string | undefined): Fields {
  const field = findMarketFields(description).find((name) => typeof params[name] === "string");
  return field === undefined || label === undefined ? params : { ...params, [field]: label };
}
