#!/usr/bin/env node
import { describeFileTrouble } from "../traffic/capture/file-trouble.js";
import { exitCodes, explain } from "./exit.js";
import { runProgram } from "./program.js";

const debug = process.env["TICKWIRE_DEBUG"] === "1";

// `tickwire decode … | head` closes the pipe when it has seen enough; that is no fault, but nobody can say that what
// was not looked at is clean.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.closedPipe);
    const trouble = describeFileTrouble(error);
    if (trouble === undefined) throw error;
    process.stderr.write(`tickwire: the output cannot be written: ${trouble}\n`);
    process.exit(exitCodes.usage);
  });
}

process.on("uncaughtException", (error) => {
  process.stderr.write(explain(error, debug).text);
  process.exit(exitCodes.fault);
});

await runProgram(process.argv.slice(2), process, debug);
