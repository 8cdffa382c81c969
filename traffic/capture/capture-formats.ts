import type { CaptureFormat } from "./capture-format.js";
import { bareFormat } from "./formats/bare-format.js";
import { cryptofeedFormat } from "./formats/cryptofeed.js";
import { harFormat } from "./formats/har-format.js";
import { mitmproxyFormat } from "./formats/mitmproxy-format.js";
import { ownFormat } from "./formats/own-format.js";
import { playwrightLinesFormat } from "./formats/playwright-lines.js";
import { tardisMachineFormat } from "./formats/tardis-machine.js";
import { tardisRawFormat } from "./formats/tardis-raw.js";
import { tsharkFormat } from "./formats/tshark.js";
import { wscatFormat } from "./formats/wscat.js";
import { zipFormat } from "./formats/zip-format.js";

/** Asked in this order; the first that recognises a file reads it. What is told by its first bytes comes first. */
export const captureFormats: readonly CaptureFormat[] = [
  zipFormat,
  harFormat,
  mitmproxyFormat,
  tsharkFormat,
  ownFormat,
  playwrightLinesFormat,
  tardisMachineFormat,
  tardisRawFormat,
  cryptofeedFormat,
  wscatFormat,
  bareFormat,
];
