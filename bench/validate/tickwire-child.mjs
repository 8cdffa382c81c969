/** The command itself, in a process that tells how much memory it took at most. */
import process from "node:process";
import { builtUrl } from "../tickwire/built.mjs";

process.on("exit", () => process.send({ peak: process.resourceUsage().maxRSS }));
await import(builtUrl("cli/main.js"));
