/** Prints a measured figure beside the test run, without Jest's frame around it. */
export function report(line: string): void {
  process.stderr.write(`measured: ${line}\n`);
}
