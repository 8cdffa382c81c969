import type { TappedFrame } from "../../runtime/context.js";

export interface Opening {
  readonly connection: number;
  readonly at: number;
  readonly url: string;
  /** The venue's name; says how to decode the capture later. */
  readonly venue: string;
}

export interface Closing {
  readonly connection: number;
  readonly at: number;
  readonly code?: number | undefined;
  readonly reason?: string | undefined;
}

/** One line of the project's own format, its line break included. */
export function formatFrame({ at, connection, direction, data }: TappedFrame): string {
  const binary = typeof data === "string" ? { data } : { enc: "base64", data: Buffer.from(data).toString("base64") };
  return formatLine({ ...place(at, connection), dir: direction, ...binary });
}

export function formatOpening({ at, connection, url, venue }: Opening): string {
  return formatLine({ v: 1, ...place(at, connection), kind: "open", url, venue });
}

export function formatClosing({ at, connection, code, reason }: Closing): string {
  return formatLine({ ...place(at, connection), kind: "close", code, reason });
}

function place(at: number, connection: number): { readonly ts: string; readonly conn: string } {
  return { ts: new Date(at).toISOString(), conn: String(connection) };
}

function formatLine(fields: object): string {
  return `${JSON.stringify(fields)}\n`;
}
