/** What a user would write: `readline` and `JSON.parse`, of the line and of the frame in it; nothing is validated. */
import { createReadStream } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";

const [, , shape, ...files] = process.argv;
let frames = 0;
for (const file of files) {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const value = JSON.parse(line);
    if (shape === "tickwire" && value.data !== undefined) JSON.parse(value.data);
    frames += 1;
  }
}
process.send?.({ frames, peak: process.resourceUsage().maxRSS });
