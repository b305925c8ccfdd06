import { randomBytes } from 'node:crypto';
import { isId } from '#kernel';

const SEPARATOR = '~';
const FAMILY_BYTES = 16;

/**
 * A grant of the provider is a consent plus a family: all tokens of one sign-in. Revoking the family leaves the
 * person's other sign-ins alone; taking back the consent ends them all.
 */
export const newGrantId = (consentId: string): string =>
  `${consentId}${SEPARATOR}${randomBytes(FAMILY_BYTES).toString('base64url')}`;

/** The consent a grant stands on, or null when the text is no grant id of ours. */
export const consentIdOf = (grantId: string): string | null => {
  const [consentId, family, ...rest] = grantId.split(SEPARATOR);
  return consentId !== undefined && isId(consentId) && family !== undefined && rest.length === 0 ? consentId : null;
};
