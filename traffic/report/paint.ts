import type { Severity } from "../validate/finding.js";

type Painter = (text: string) => string;

/** Colours of a terminal. */
export interface Paint {
  readonly bold: Painter;
  readonly dim: Painter;
  readonly red: Painter;
  readonly yellow: Painter;
  readonly cyan: Painter;
  readonly green: Painter;
}

const same: Painter = (text) => text;

/** No colours: for files and pipes. */
export const plain: Paint = { bold: same, dim: same, red: same, yellow: same, cyan: same, green: same };

export function paintSeverity(severity: Severity, paint: Paint): Painter {
  switch (severity) {
    case "error":
      return paint.red;
    case "warning":
      return paint.yellow;
    case "note":
      return paint.cyan;
  }
}
