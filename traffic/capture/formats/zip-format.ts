import type { CaptureFormat } from "../capture-format.js";
import { readLater } from "./read-later.js";

/** Playwright's archive: a HAR, and beside it the messages of each socket in a file. */
export const zipFormat: CaptureFormat = {
  name: "zip with a HAR",
  recognises: ({ bytes }) => ["504b0304", "504b0506"].includes(bytes.toString("hex", 0, 4)),
  read: readLater(async () => (await import("./zip-reader.js")).readZip),
};
