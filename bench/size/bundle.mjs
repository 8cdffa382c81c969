import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { builtUrl } from "../tickwire/built.mjs";

/**
 * What a bundler makes of a program that holds these lines and nothing else.
 *
 * @param {string} contents imports are relative to dist/
 * @returns {Promise<{ bytes: number, gzip: number, files: Readonly<Record<string, number>> }>}
 *   `files`: what each file of dist/ put into it, in bytes before compression
 */
export async function bundle(contents) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: fileURLToPath(builtUrl("")), loader: "js" },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    external: ["ws", "pako"],
    logLevel: "error",
  });
  const [{ contents: code }] = outputFiles;
  const [{ inputs }] = Object.values(metafile.outputs);
  const files = Object.entries(inputs).map(([path, { bytesInOutput }]) => [fileName(path), bytesInOutput]);
  return { bytes: code.length, gzip: gzipSync(code, { level: 9 }).length, files: Object.fromEntries(files) };
}

function fileName(path) {
  return path.split("/dist/").at(-1);
}
