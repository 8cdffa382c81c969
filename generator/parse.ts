import { Worker } from "node:worker_threads";
import { type Finding, findErrors, type SpecTexts } from "./asyncapi.js";
import type { Source } from "./source.js";

/**
 * Holds a spec against AsyncAPI 3 with the AsyncAPI parser. That takes longer than everything else
 * together, so it runs in a thread of its own, beside everything else.
 */
export async function parse(source: Source): Promise<Finding[]> {
  const texts = new Map([...source.documents].map(([file, { text }]) => [file, text]));
  return isBuilt ? inThread({ file: source.file, texts }) : findErrors({ file: source.file, texts });
}

/** A thread starts from a built file; tests run from the sources. */
const isBuilt = import.meta.url.endsWith(".js");

function inThread(spec: SpecTexts): Promise<Finding[]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./asyncapi-thread.js", import.meta.url), { workerData: spec });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`the parser's thread ended with ${code} and said nothing`)));
  });
}
