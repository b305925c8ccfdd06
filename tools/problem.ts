/** Something the person at the terminal can mend. Its message is all they need to see. */
export class Problem extends Error {}

/** What to print of an error: of problems and of the system's refusals what they say, of defects where they are. */
export const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const isExpected = error instanceof Problem || 'code' in error || 'syscall' in error;
  return isExpected ? error.message : (error.stack ?? error.message);
};
