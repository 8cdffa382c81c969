import { existsSync } from "node:fs";
import process from "node:process";

const needs = [
  {
    file: "../dist/runtime/index.js",
    fix: "build the main package first: npm ci && npm run build, in the folder above",
  },
  { file: "../node_modules/ws/package.json", fix: "install the main package first: npm ci, in the folder above" },
  { file: "node_modules/zod/package.json", fix: "install the peers: npm ci --ignore-scripts, in bench/" },
];

const missing = needs.filter(({ file }) => !existsSync(new URL(file, import.meta.url)));
for (const { file, fix } of missing) console.error(`bench: ${file} is not there; ${fix}`);
process.exitCode = missing.length === 0 ? 0 : 2;
