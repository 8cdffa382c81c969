/** A frame and the message that it is. */
export interface KindFrame {
  readonly kind: string;
  readonly frame: unknown;
}

/** What one subscriber gets of one entry, in order. */
export interface FeedFrames {
  /** What follows the acknowledgement. */
  readonly snapshot: () => readonly KindFrame[];
  /** What has happened since the last call; nothing when nothing has. */
  readonly next: () => readonly KindFrame[];
}
