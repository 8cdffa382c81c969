/** What `tickwire mock` was asked for. */
export interface MockCommandOptions {
  readonly port: number;
  readonly host: string;
  readonly seed: number;
  readonly interval: number;
  readonly key?: string;
  readonly secret: string;
}
