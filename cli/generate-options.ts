/** What the command line of `tickwire generate` says. */
export interface GenerateOptions {
  readonly spec?: string;
  readonly out?: string;
  readonly contract?: string;
  readonly check?: true;
  readonly watch?: true;
  /** False after `--no-cache`. */
  readonly cache: boolean;
}
