import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { invalidField } from '#kernel';

/** Room for the name of the record before it: a name has 253 characters at most (RFC 1035 §2.3.4). */
export const DOMAIN_MAX = 230;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What has no place in a domain, but would lead the URL standard's parser to some other one. */
const NO_DOMAIN = /[\s\p{Cc}%/\\:?#@[\]<>^|]/u;

/**
 * The one form of a domain that is compared and kept: lower case, A-labels (RFC 5891), no dot at the end. Null for what
 * is no domain of at least two labels, such as an IP address.
 */
export const canonicalDomain = (text: string): string | null => {
  if (NO_DOMAIN.test(text)) return null;
  const domain = domainToASCII(text).replace(/\.$/, '');
  const labels = domain.split('.');
  if (domain.length > DOMAIN_MAX || labels.length < 2 || isIP(domain) !== 0) return null;
  if (!labels.every((label) => LABEL.test(label)) || /^\d+$/.test(labels.at(-1) ?? '')) return null;
  return domain;
};

/**
 * The canonical form of a domain that a company may call its own.
 * @throws InvalidRequest for what is no domain; and for a public suffix, below which anybody registers names: with some
 * of them even the one that the proof is looked for at
 */
export const ownDomain = (text: string): string => {
  const domain = canonicalDomain(text);
  if (domain === null) {
    throw invalidField('domain', 'not_a_domain', 'Enter a domain, such as example.com.');
  }
  if (parse(domain, { allowPrivateDomains: true }).publicSuffix === domain) {
    throw invalidField('domain', 'public_suffix', 'Anybody can register names under this domain. Enter your own.');
  }
  return domain;
};
