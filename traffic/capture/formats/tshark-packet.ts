import type { CaptureEvent } from "../capture-event.js";
import { readTime } from "../capture-time.js";
import { binaryFrame, textFrame } from "../lines/frame-data.js";
import type { ReadOptions } from "../read-options.js";
import { closed, happened } from "./connections.js";
import { splitTexts } from "./split-texts.js";
import type { Cells } from "./tshark-cells.js";

/** RFC 6455, section 5.2. */
const opcodes = { continuation: "0", text: "1", binary: "2", close: "8" } as const;

/** A packet holds one frame, or several: tshark then puts a comma between what it says of each. */
export function readPacket(cells: Cells, line: number, options: ReadOptions): readonly CaptureEvent[] {
  const kinds = cells.opcode.split(",");
  const masks = cells.mask.split(",");
  const texts = splitTexts(cells.text, count(kinds, opcodes.text));
  const binaries = cells.data === "" ? [] : cells.data.split(",");
  if (texts === undefined || masks.length !== kinds.length || binaries.length !== count(kinds, opcodes.binary)) {
    const reason = `the packet holds ${kinds.length} frames, and which text is of which frame cannot be told`;
    return [{ kind: "damage", line, reason }];
  }
  const at = readTime(cells.time);
  const frameOf = (index: number) =>
    ({
      kind: "frame",
      line,
      ...(kinds.length > 1 ? { place: `frame ${index + 1} of the packet` } : {}),
      ...happened(cells.stream, at),
      // A client masks what it sends, and a server never does.
      direction: isMasked(masks[index]) ? "out" : "in",
    }) as const;
  return kinds.flatMap((kind, index): readonly CaptureEvent[] => {
    switch (kind) {
      case opcodes.text:
        return [{ ...frameOf(index), ...textFrame(texts.shift() ?? "", options) }];
      case opcodes.binary:
        return [{ ...frameOf(index), ...binaryFrame(Buffer.from(binaries.shift() ?? "", "hex")) }];
      case opcodes.close:
        return [closed(line, cells.stream, at)];
      case opcodes.continuation:
        return [{ kind: "warning", line, reason: "this is a part of a frame that came in pieces; it is left out" }];
      default:
        return [];
    }
  });
}

function count(kinds: readonly string[], kind: string): number {
  return kinds.filter((each) => each === kind).length;
}

/** Older versions write 1, newer ones True. */
function isMasked(mask: string | undefined): boolean {
  return mask === "1" || mask === "True";
}
