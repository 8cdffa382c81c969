import type { FrameInPlace } from "../../capture/capture-event.js";

/** The bytes of a frame: those from one offset to another. */
export type Span = Pick<FrameInPlace, "bytes" | "from" | "to">;
