import type { ToldLines } from "../input-error.js";
import type { CaptureHead } from "./capture-format.js";

/** What turns packets into lines that can be read here; the columns that the reader of such lines knows. */
const tsharkCommand =
  "tshark -r FILE -Y websocket -T fields -E header=y -e frame.time_epoch -e tcp.stream -e ip.src -e tcp.srcport " +
  "-e ip.dst -e tcp.dstport -e websocket.opcode -e websocket.mask -e websocket.payload.text -e data.data";

/** A line of its own for whoever is told to run it. */
export const tsharkLine = `  ${tsharkCommand} > frames.tsv`;

const packetMagics = ["0a0d0d0a", "d4c3b2a1", "a1b2c3d4", "4d3cb2a1", "a1b23c4d"];

/** Why a file that is known, but cannot be read here, is refused and what to do; `undefined` for any other. */
export function refuseForeign({ bytes }: CaptureHead): ToldLines | undefined {
  if (!packetMagics.includes(bytes.toString("hex", 0, 4))) return undefined;
  return [
    "holds packets, not frames; let tshark take the frames out and give the result to tickwire:",
    tsharkLine,
    "Where the traffic is encrypted add -o tls.keylog_file:KEYS, with the keys that SSLKEYLOGFILE wrote.",
  ];
}
