import type { CaptureFormat } from "../capture-format.js";
import { readLater } from "./read-later.js";

/**
 * An HTTP archive with `_webSocketMessages`, as Chrome, Playwright and mitmproxy write it. It is streamed, for a HAR
 * may be larger than a string can be: what is whole is read, even of one that is cut off.
 */
export const harFormat: CaptureFormat = {
  name: "HAR",
  recognises: ({ text }) => /^\{\s*"log"\s*:\s*(?:\{|$)/.test(text),
  read: readLater(async () => (await import("./har-reader.js")).readHar),
};
