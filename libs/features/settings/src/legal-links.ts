import { type FieldProblem, InvalidRequest } from '#kernel';
import { type TenantSettings } from './tenant-settings.repository.js';

const LINKS = ['imprintUrl', 'privacyPolicyUrl', 'termsOfServiceUrl'] as const;
export type LegalLinks = Pick<TenantSettings, (typeof LINKS)[number]>;

/**
 * Makes sure that what people are to follow from the sign-in pages is a web page: https, and nobody's password in it.
 * @throws InvalidRequest
 */
export const assertLegalLinks = (links: Partial<LegalLinks>): void => {
  const problems = LINKS.flatMap((field): FieldProblem[] => {
    const link = links[field];
    if (link === undefined || link === null || isWebPage(link)) return [];
    return [{ field, code: 'malformed', message: 'Write an https address, such as https://example.com/privacy.' }];
  });
  if (problems.length > 0) throw new InvalidRequest('Some settings do not fit.', problems);
};

const isWebPage = (link: string): boolean => {
  const url = URL.parse(link);
  return (
    url?.protocol === 'https:' && /^https:\/\/[^\s@\\]+$/i.test(link) && url.username === '' && url.password === ''
  );
};
