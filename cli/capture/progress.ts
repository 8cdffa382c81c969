import { counted } from "../../traffic/report/words.js";
import type { Host } from "../host.js";
import { formatSize } from "../quantity.js";

/** Milliseconds. */
const interval = 500;

/** A line on a terminal that says how far it is; nothing anywhere else. */
export class Progress implements Disposable {
  readonly #host: Host;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(host: Host, state: () => { readonly frames: number; readonly size: number }) {
    this.#host = host;
    if (host.stderr.isTTY !== true) return;
    const begun = Date.now();
    this.#timer = setInterval(() => {
      const { frames, size } = state();
      const seconds = Math.round((Date.now() - begun) / 1000);
      host.stderr.write(`\r\u001b[2K${counted(frames, "frame")}, ${formatSize(size)}, ${seconds} s`);
    }, interval);
  }

  [Symbol.dispose](): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#host.stderr.write("\r\u001b[2K");
  }
}
