/** A path as what holds the place, and what it is called there; undefined for the whole frame. */
export function splitPath(path: string): { readonly parent: string; readonly name: string } | undefined {
  const at = path.lastIndexOf("/");
  if (at === -1) return undefined;
  const name = path
    .slice(at + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
  return { parent: path.slice(0, at), name };
}
