/** The requests in a frame; none where it is no JSON, or holds neither objects nor lists. */
export function parseFrames(text: string, batch: boolean): readonly unknown[] {
  const frame = parseJson(text);
  const frames: readonly unknown[] = batch && Array.isArray(frame) ? frame : [frame];
  return frames.every((each) => typeof each === "object" && each !== null) ? frames : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
