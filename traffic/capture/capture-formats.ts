import { bareFormat } from "./bare-format.js";
import type { CaptureFormat } from "./capture-format.js";
import { ownFormat } from "./own-format.js";

/** Asked in this order; the first that recognises a file reads it. */
export const captureFormats: readonly CaptureFormat[] = [ownFormat, bareFormat];
