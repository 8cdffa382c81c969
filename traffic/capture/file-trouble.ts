/** What can be wrong with a file, by the code of the system. Anything else is our fault. */
const troubles: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  ENOTDIR: "there is no such file or folder",
  ENAMETOOLONG: "the name is too long",
  EISDIR: "this is a folder; name a file in it",
  EACCES: "the system does not allow it",
  EPERM: "the system does not allow it",
  EROFS: "the disk cannot be written",
  ENOSPC: "the disk is full",
  EIO: "the disk fails",
};

/** In plain words what is wrong with the file; `undefined` when the error is about something else. */
export function describeFileTrouble(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? troubles[error.code] : undefined;
}
