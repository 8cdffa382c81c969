import { InvalidArgumentError } from "commander";
import type { Rotation } from "../traffic/capture/write/rotation.js";

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const bytes: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};
/** A timer takes no longer time. */
const longest = 2 ** 31 - 1;

/** Reads `10s`, `5m` or `1h` for commander, as milliseconds. */
export function duration(text: string): number {
  const value = read(text, milliseconds);
  if (value !== undefined && value <= longest) return value;
  throw new InvalidArgumentError("expected a time such as 500ms, 10s, 5m or 1h, of 24 days at most");
}

/** Reads `100MB`, or `10m`, for commander. */
export function rotation(text: string): Rotation {
  const size = read(text, bytes);
  if (size !== undefined) return { by: "size", bytes: size };
  const age = read(text, milliseconds);
  if (age !== undefined) return { by: "age", milliseconds: age };
  throw new InvalidArgumentError("expected a size such as 100MB or 64MiB, or a time such as 10m or 1h");
}

function read(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const [, count = "", unit = ""] = /^(\d+(?:\.\d+)?)([A-Za-z]+)$/.exec(text) ?? [];
  const size = units[unit];
  const value = size === undefined ? 0 : Math.round(Number(count) * size);
  return value > 0 ? value : undefined;
}

/** A number of bytes for a person. */
export function formatSize(count: number): string {
  if (count < 1000) return `${count} B`;
  if (count < 1e6) return `${(count / 1e3).toFixed(1)} kB`;
  return count < 1e9 ? `${(count / 1e6).toFixed(1)} MB` : `${(count / 1e9).toFixed(2)} GB`;
}
