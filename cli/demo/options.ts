/** What `tickwire demo` was asked for. */
export interface DemoCommandOptions {
  readonly venue: string;
  readonly url?: string;
  readonly seconds: number;
  readonly capture?: string;
}
