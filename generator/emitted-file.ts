/** A file to write: its path from the venue's output folder, with `/`, and its whole text. */
export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}
