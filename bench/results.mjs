/** Takes all figures and writes them into RESULTS.md, with the command that made them. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const words = process.argv.slice(2);
const command = ["npm run results --", ...words.map((word) => (word.startsWith("-") ? word : basename(word)))].join(
  " ",
);

const output = execFileSync(process.execPath, [here("bench.mjs"), ...words], {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
  maxBuffer: 16 * 1024 * 1024,
});

writeFileSync(
  here("RESULTS.md"),
  `# Results

Medians of one run; README.md says how they are made. Ratios are worth more than times: the times are those of one
machine, which other work may have shared, and count the processor's time and not the clock's.

    ${command.trim()}

\`\`\`text
${output.trim()}
\`\`\`
`,
);
