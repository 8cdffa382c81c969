import { showRatio, showShare } from "../lib/statistics.mjs";
import { formatTable } from "../lib/table.mjs";

const head = [
  "times JSON.parse",
  "bytes",
  "JSON.parse ns",
  "reference",
  "scanners",
  "validate only",
  "given up",
  "refused",
];

/** @param {Awaited<ReturnType<typeof import("./decode.mjs").measureDecode>>} figures */
export function showDecode({ mixed, spaced, venues, captures, kinds, cold, hostile }) {
  const streams = [
    ["mixed, five venues", mixed],
    ["spaced (gateio, whitebit)", spaced],
    ...Object.entries(venues),
    ...Object.entries(captures),
  ];
  return [
    "decode: streams",
    formatTable(head, rowsOf(streams)),
    "\ndecode: every kind; * is the spec's example with other digits",
    formatTable(head, rowsOf(Object.entries(kinds))),
    "\ndecode: the first 1,000 frames of a fresh process",
    formatTable(
      ["path", "ms", "warmUp ms"],
      Object.entries(cold).map(([name, { ms, warmUpMs }]) => [name, ms, warmUpMs]),
    ),
    `\ndecode: frames on which a scanner gives up at their end, times the reference path\n${showHostile(hostile)}`,
  ].join("\n");
}

function rowsOf(entries) {
  return entries.map(([name, figures]) => rowOf(name, figures));
}

function rowOf(name, figures) {
  if (!figures) return [name, "-", "-", "-", "-", "-", "-", "no valid frame"];
  const { origin, bytes, json, reference, scanners, validate, givenUp, refused } = figures;
  const ratios = [reference, scanners, validate].map(showRatio);
  return [origin === "example" ? `${name} *` : name, bytes, json, ...ratios, showShare(givenUp), refused];
}

function showHostile(hostile) {
  if (hostile === null) return "scanners are not built";
  return formatTable(
    ["mix", "ratio"],
    Object.entries(hostile).map(([name, ratio]) => [name, showRatio(ratio)]),
  );
}
