import { ConfigurationError } from '#config';

/** sysexits.h EX_CONFIG: starting again without a change of the configuration is of no use. */
const EXIT_CONFIGURATION = 78;
const EXIT_FAILURE = 1;

/** Says in one line on standard error why a process can't start, and returns the exit code that goes with it. */
export const reportStartFailure = (error: unknown): number => {
  const isConfiguration = error instanceof ConfigurationError;
  const reason = isConfiguration ? error.problems.join('; ') : error instanceof Error ? error.message : String(error);
  process.stderr.write(`permiso: ${reason.replace(/\s+/g, ' ')}\n`);
  return isConfiguration ? EXIT_CONFIGURATION : EXIT_FAILURE;
};
