/** What `tickwire suggest` was asked for. */
export interface SuggestWords {
  readonly venue?: string;
  readonly bind: readonly string[];
  readonly spec?: string;
  readonly write?: true;
}
