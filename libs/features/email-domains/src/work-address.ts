import { canonicalDomain } from './domain-name.js';

/**
 * Letters, digits and what addresses of people have between them. Quoted local parts, encoded words and routes (`%`,
 * `!`) are valid (RFC 5322 §3.4.1), but programs disagree on which domain they are delivered to, and that is what counts.
 */
const LOCAL_PART = /^[a-z0-9_+'&-]+(?:\.[a-z0-9_+'&-]+)*$/i;
const LOCAL_PART_MAX = 64;

/** An address whose domain is what everybody takes it for. */
export interface WorkAddress {
  /** As it was typed before the `@`; the domain in its canonical form. */
  readonly address: string;
  readonly domain: string;
}

/** Null for an address of a form that proves nothing. */
export const workAddressOf = (email: string): WorkAddress | null => {
  const [local = '', typed = '', ...more] = email.split('@');
  const domain = canonicalDomain(typed);
  if (more.length > 0 || domain === null || local.length > LOCAL_PART_MAX || !LOCAL_PART.test(local)) return null;
  return { address: `${local}@${domain}`, domain };
};
