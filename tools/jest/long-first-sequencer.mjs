import Sequencer from '@jest/test-sequencer'; // Jest's own, which comes with it

/** Whole processes that are started and killed, and pages in a browser: each takes as long as dozens of others. */
const LONG = /\/test\/(chaos|e2e)\//;

/**
 * Begins with what takes longest, so that no worker is left alone with it in the end. Jest itself knows that from the
 * second run on; of a fresh clone it only knows how large the files are.
 */
export default class LongFirstSequencer extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => LONG.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
