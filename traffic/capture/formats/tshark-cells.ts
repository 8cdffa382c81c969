export const tsharkColumns = {
  time: "frame.time_epoch",
  stream: "tcp.stream",
  opcode: "websocket.opcode",
  mask: "websocket.mask",
  text: "websocket.payload.text",
  data: "data.data",
} as const;

export type TsharkColumn = keyof typeof tsharkColumns;

/** What one line of tshark's table says, by column. */
export type Cells = Readonly<Record<TsharkColumn, string>>;

/** Which column stands where, or which are missing. */
export type Header =
  | { readonly kind: "header"; readonly width: number; readonly cells: (row: readonly string[]) => Cells }
  | { readonly kind: "incomplete"; readonly missing: readonly string[] };

export function readHeader(names: readonly string[]): Header {
  const missing = Object.values(tsharkColumns).filter((name) => !names.includes(name));
  if (missing.length > 0) return { kind: "incomplete", missing };
  const cell = (row: readonly string[], column: TsharkColumn): string =>
    row[names.indexOf(tsharkColumns[column])] ?? "";
  const cells = (row: readonly string[]): Cells => ({
    time: cell(row, "time"),
    stream: cell(row, "stream"),
    opcode: cell(row, "opcode"),
    mask: cell(row, "mask"),
    text: cell(row, "text"),
    data: cell(row, "data"),
  });
  return { kind: "header", width: names.length, cells };
}
