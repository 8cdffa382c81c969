/** Jest reporter: the last line of a run says how it went, alone on its line, so that CI can read it. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    // A file that could not even be loaded has no tests to count; it counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // On exit, because Jest prints its own summary after every other reporter.
    process.once("exit", () => process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed\n`));
  }
}
