import { type FieldProblem, InvalidRequest } from '#kernel';

/**
 * Makes sure that documents below each address are somebody's: https, host, and a path where only part of a host is
 * meant, written as browsers write it.
 * @throws InvalidRequest
 */
export const assertPrefixes = (prefixes: readonly string[]): void => {
  const problems = prefixes.flatMap((prefix, index): FieldProblem[] => {
    const field = `clientMetadataPrefixes.${String(index)}`;
    return isPrefix(prefix)
      ? []
      : [{ field, code: 'malformed', message: 'Write https, host and path only, such as https://apps.example.com.' }];
  });
  if (problems.length > 0) throw new InvalidRequest('Some settings do not fit.', problems);
};

const isPrefix = (prefix: string): boolean => {
  const url = URL.parse(prefix);
  if (url?.protocol !== 'https:' || prefix.includes('*')) return false;
  return prefix === url.origin || prefix === `${url.origin}${url.pathname}`;
};
