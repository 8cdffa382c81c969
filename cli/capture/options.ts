import type { Rotation } from "../../traffic/capture/write/rotation.js";

/** What `tickwire capture` was asked for. */
export interface CaptureCommandOptions {
  readonly url?: string;
  readonly server?: string;
  readonly login?: true;
  readonly output?: string;
  readonly gzip?: true;
  readonly rotate?: Rotation;
  /** Milliseconds. */
  readonly for?: number;
  readonly count?: number;
}
