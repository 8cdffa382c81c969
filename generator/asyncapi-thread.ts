import { parentPort, workerData } from "node:worker_threads";
import { findErrors, isSpecTexts } from "./asyncapi.js";

// Started by parse.ts, which hands over the texts and waits for the findings.
const given: unknown = workerData;
if (!isSpecTexts(given)) throw new TypeError("the parser's thread was given no spec");
parentPort?.postMessage(await findErrors(given));
