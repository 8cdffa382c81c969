import { parentPort, workerData } from "node:worker_threads";
import { findErrors, type SpecTexts } from "./asyncapi.js";

// Started by parse.ts, which hands over the texts and waits for the findings.
const spec: SpecTexts = workerData;
parentPort?.postMessage(await findErrors(spec));
