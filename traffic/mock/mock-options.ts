import type { Credentials } from "./check-signature.js";
import type { MockEvent } from "./mock-event.js";
import type { Spacing } from "./pack.js";

export interface MockOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Default 127.0.0.1: the mock is for this machine only. */
  readonly host?: string;
  /** The same seed gives the same numbers. Default 1. */
  readonly seed?: number;
  /** Milliseconds between updates; default 250. */
  readonly interval?: number;
  /** Default: any key, with the secret `secret`. */
  readonly credentials?: Credentials;
  /** Milliseconds since the Unix epoch; default the machine's clock. */
  readonly clock?: () => number;
  /** Default `compact`. */
  readonly spacing?: Spacing;
  /** Told of what happens, as it happens. */
  readonly observe?: (event: MockEvent) => void;
}
