import { writeFileSync } from "node:fs";
import process from "node:process";
import { describeMachine, showMachine } from "./lib/machine.mjs";
import { parseOptions, UsageError } from "./lib/options.mjs";

/** Loaded one at a time: what a section does not use must not be compiled, or slow the others down. */
const sections = {
  decode: async ({ captures }) => {
    const [{ measureDecode }, { showDecode }] = [
      await import("./decode/decode.mjs"),
      await import("./decode/show.mjs"),
    ];
    return finish(await measureDecode(captures), showDecode);
  },
  peers: async () => {
    const [{ measurePeers }, { showPeers }] = [await import("./peers/peers.mjs"), await import("./peers/show.mjs")];
    return finish(await measurePeers(), showPeers);
  },
  inflate: async () => {
    const { measureInflate, showInflate } = await import("./inflate/inflate.mjs");
    return finish(measureInflate(), showInflate);
  },
  socket: async () => {
    const { measureSocket, showSocket } = await import("./socket/socket.mjs");
    return finish(await measureSocket(), showSocket);
  },
  size: async () => {
    const { measureSize, showSize } = await import("./size/size.mjs");
    return finish(await measureSize(), showSize);
  },
  types: async () => {
    const [{ measureTypes }, { showTypes }] = [await import("./types/types.mjs"), await import("./types/show.mjs")];
    return finish(await measureTypes(), showTypes);
  },
  validate: async (options) => {
    const [{ measureValidate }, { showValidate }] = [
      await import("./validate/validate.mjs"),
      await import("./validate/show.mjs"),
    ];
    return finish(await measureValidate(options), showValidate);
  },
};

function finish(figures, show) {
  console.log(`\n${show(figures)}`);
  return figures;
}

async function main(words) {
  const options = parseOptions(words);
  const machine = describeMachine();
  console.log(showMachine(machine));
  const figures = { machine };
  for (const name of options.sections) figures[name] = await sections[name](options);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`bench: ${error.message}`);
  process.exitCode = 2;
}
