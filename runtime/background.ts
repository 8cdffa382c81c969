/** Lets a promise go its own way: one that never rejects, or whose rejection reaches the caller elsewhere. */
export function inBackground(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}
