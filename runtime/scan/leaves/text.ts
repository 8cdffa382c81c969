/** What the platform has for text; scanners are compiled in projects that do not know its types. */
declare const TextDecoder: new (
  encoding: string,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };
declare const Buffer:
  | { readonly prototype: { readonly latin1Slice: (this: Uint8Array, from: number, end: number) => string } }
  | undefined;

const utf8 = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const ascii = /* @__PURE__ */ new TextDecoder("latin1");

/** Node slices faster than a decoder decodes, whatever array the bytes are in. */
const slice = typeof Buffer === "undefined" ? undefined : Buffer.prototype.latin1Slice;

/** The text of ASCII bytes. */
export function latin1(bytes: Uint8Array, from: number, end: number): string {
  return slice === undefined ? ascii.decode(bytes.subarray(from, end)) : slice.call(bytes, from, end);
}

/** The text of the frame that is being read, once a string was cut from it. */
let frameText = "";

/** What was kept of the frame before is no longer true. */
export function forgetText(): void {
  frameText = "";
}

/** The text of the whole frame, as far as it is ASCII. */
export function textOf(bytes: Uint8Array): string {
  if (frameText.length === 0) frameText = latin1(bytes, 0, bytes.length);
  return frameText;
}

/** The text of ASCII bytes, as a string that does not keep the frame's text alive. */
export function cut(bytes: Uint8Array, from: number, end: number): string {
  return cutFrom(textOf(bytes), bytes, from, end);
}

/** The same from the frame's text: V8 copies what is shorter than 13 characters. */
export function cutFrom(text: string, bytes: Uint8Array, from: number, end: number): string {
  return end - from < 13 ? text.substring(from, end) : longCut(text, bytes, from, end);
}

/** Joins of copies stay copies; anything longer is made anew. */
function longCut(text: string, bytes: Uint8Array, from: number, end: number): string {
  if (end - from > 36) return latin1(bytes, from, end);
  const start = text.substring(from, from + 12);
  if (end - from < 25) return start + text.substring(from + 12, end);
  return start + text.substring(from + 12, from + 24) + text.substring(from + 24, end);
}

/** What the engine makes of JSON text; `undefined` where it is none, or no UTF-8. */
export function parsedUtf8(bytes: Uint8Array, from: number, end: number): unknown {
  try {
    return JSON.parse(utf8.decode(bytes.subarray(from, end)));
  } catch {
    return undefined;
  }
}

/** The value of ASCII bytes that hold a whole one; `undefined` where they do not. */
export function parsed(bytes: Uint8Array, from: number, end: number): unknown {
  try {
    return JSON.parse(latin1(bytes, from, end));
  } catch {
    return undefined;
  }
}
