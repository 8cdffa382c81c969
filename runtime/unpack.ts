import { shorten } from "./explain.js";
import type { PossibleFlags } from "./flags.js";
import type { Inflate } from "./inflate.js";
import type { Invalid, Unpacked, WireFrame } from "./reading.js";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The bytes of a frame, inflated where it came packed. @param inflate `undefined` where all frames are text */
export function openFrame({ data, binary }: WireFrame, inflate: Inflate | undefined): Uint8Array | string | Invalid {
  if (!binary) return data;
  if (typeof data === "string") return unreadable("bytes in a binary frame", "text", data);
  if (inflate === undefined) return unreadable("a text frame", `a binary frame of ${data.length} bytes`, data);
  const inflated = inflate(data);
  return inflated.kind === "inflated" ? inflated.bytes : unreadable(inflated.expected, inflated.found, data);
}

export function unpackText(bytes: Uint8Array | string, binary: boolean, flags?: PossibleFlags): Unpacked | Invalid {
  const text = typeof bytes === "string" ? bytes : textOf(bytes);
  const suffix = binary ? " once inflated" : "";
  if (text === undefined) return unreadable(`UTF-8 text${suffix}`, `${bytes.length} bytes that are not`, bytes);
  return parse(text, suffix, flags);
}

/** The text of UTF-8 bytes; `undefined` when they are not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

export function isInvalid(value: Uint8Array | string | Invalid): value is Invalid {
  return typeof value === "object" && "kind" in value;
}

function parse(text: string, suffix: string, flags: PossibleFlags | undefined): Unpacked | Invalid {
  try {
    return { kind: "unpacked", text, value: JSON.parse(text), flags };
  } catch {
    const found = text === "" ? "nothing" : `text ${shorten(JSON.stringify(text))}`;
    return unreadable(`JSON${suffix}`, found, text);
  }
}

export function unreadable(expected: string, found: string, raw: string | Uint8Array): Invalid {
  return { kind: "invalid", error: { kind: "frame", path: "", expected, found }, raw };
}
