import { backchannelRequest } from './backchannel-request.js';
import { emailDomainLost, emailDomainMissing } from './email-domain.js';
import { apiKeyExpiring, clientSecretExpiring } from './expiry-notice.js';
import { invitation } from './invitation.js';
import { alreadyJoined, join } from './join.js';
import { loginLink } from './login-link.js';
import { newDevice } from './new-device.js';
import { passkeyAdded, passkeyRemoved } from './passkey-change.js';
import { recoveryCodeUsed } from './recovery-code-used.js';
import { signUpCode } from './sign-up-code.js';
import { testMail } from './test-mail.js';
import { verifyEmail } from './verify-email.js';

/** Every sort of mail. A new one: a file beside these, a line here, and its texts in each file of `texts`. */
export const MAIL_TEMPLATES = {
  'sign-up-code': signUpCode,
  'verify-email': verifyEmail,
  invitation,
  join,
  'already-joined': alreadyJoined,
  'login-link': loginLink,
  'recovery-code-used': recoveryCodeUsed,
  'new-device': newDevice,
  'backchannel-request': backchannelRequest,
  'passkey-added': passkeyAdded,
  'passkey-removed': passkeyRemoved,
  'api-key-expiring': apiKeyExpiring,
  'client-secret-expiring': clientSecretExpiring,
  'email-domain-missing': emailDomainMissing,
  'email-domain-lost': emailDomainLost,
  test: testMail,
};

export type MailTemplate = keyof typeof MAIL_TEMPLATES;
export type MailValues<T extends MailTemplate> = Parameters<(typeof MAIL_TEMPLATES)[T]>[0];

export const isMailTemplate = (name: string): name is MailTemplate => Object.hasOwn(MAIL_TEMPLATES, name);
