/** What a tnetstring holds. mitmproxy writes text with the tag `;` and bytes with `,`. */
export type Tnet = string | number | boolean | null | Uint8Array | readonly Tnet[] | TnetDictionary;

export interface TnetDictionary {
  readonly kind: "dictionary";
  readonly fields: ReadonlyMap<string, Tnet>;
}

/** A value, and the offset behind it. */
interface Found {
  readonly value: Tnet;
  readonly end: number;
}

/** Where the payload of a tnetstring stands. */
export interface Extent {
  readonly start: number;
  /** Offset of the tag behind it; that may be past the end of the bytes. */
  readonly end: number;
}

const colon = 0x3a;
const longestLength = 12;

/** The extent of the tnetstring at an offset; `undefined` where none begins there, or not enough of it. */
export function extentAt(bytes: Buffer, offset: number): Extent | undefined {
  const mark = bytes.subarray(offset, offset + longestLength + 1).indexOf(colon);
  if (mark < 1) return undefined;
  const digits = bytes.toString("latin1", offset, offset + mark);
  if (!/^\d+$/.test(digits)) return undefined;
  const start = offset + mark + 1;
  return { start, end: start + Number(digits) };
}

/**
 * Reads the tnetstring at an offset, all of it or as much as there is: of a dictionary or a list that is cut off, what
 * is whole. What the tag of such a one would have been, `tagOf` says from the key that it stands under.
 */
export function readTnet(bytes: Buffer, offset: number, key = ""): Found | undefined {
  const extent = extentAt(bytes, offset);
  if (extent === undefined) return undefined;
  const { start, end } = extent;
  const cut = end >= bytes.length;
  const tag = cut ? tagOf(key) : String.fromCharCode(bytes[end] ?? 0);
  const value = readPayload(bytes.subarray(0, Math.min(end, bytes.length)), start, tag);
  return value === undefined ? undefined : { value, end: end + 1 };
}

/** Of the containers on the way to the frames. */
function tagOf(key: string): string | undefined {
  if (key === "messages") return "]";
  return key === "flow" || key === "websocket" || key === "request" ? "}" : undefined;
}

function readPayload(bytes: Buffer, start: number, tag: string | undefined): Tnet | undefined {
  switch (tag) {
    case ",":
      return bytes.subarray(start);
    case ";":
      return bytes.toString("utf8", start);
    case "#":
    case "^":
      return Number(bytes.toString("latin1", start));
    case "!":
      return bytes.toString("latin1", start) === "true";
    case "~":
      return null;
    case "]":
      return readItems(bytes, start);
    case "}":
      return { kind: "dictionary", fields: readFields(bytes, start) };
    default:
      return undefined;
  }
}

function readItems(bytes: Buffer, start: number): readonly Tnet[] {
  const items: Tnet[] = [];
  for (let offset = start; offset < bytes.length; ) {
    const found = readTnet(bytes, offset);
    if (found === undefined) break;
    items.push(found.value);
    offset = found.end;
  }
  return items;
}

function readFields(bytes: Buffer, start: number): ReadonlyMap<string, Tnet> {
  const fields = new Map<string, Tnet>();
  for (let offset = start; offset < bytes.length; ) {
    const key = readTnet(bytes, offset);
    if (key === undefined) break;
    const name = key.value instanceof Uint8Array ? Buffer.from(key.value).toString() : key.value;
    if (typeof name !== "string") break;
    const found = readTnet(bytes, key.end, name);
    if (found === undefined) break;
    fields.set(name, found.value);
    offset = found.end;
  }
  return fields;
}
