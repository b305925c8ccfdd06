/**
 * Sums up a test run in one line, `tests: 123 passed, 0 failed`, and sends it to tools/test.ts, which prints it last.
 * A suite that did not load counts as a failure.
 */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `tests: ${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    process.send?.(line);
  }
}
