import { fillText } from '../fill-text.js';
import { type MailTemplateOf } from './mail-template.js';

export interface VerifyEmailValues {
  readonly email: string;
  /** The page that asks for a click before it verifies, with its token in the fragment. */
  readonly url: string;
  readonly expiresInHours: number;
}

/** The link that proves that an account's address is its person's. */
export const verifyEmail: MailTemplateOf<VerifyEmailValues> = ({ email, url, expiresInHours }, voice) => {
  const { texts, brandName: tenant } = voice;
  return {
    subject: fillText(texts.verifyEmail.subject, { tenant }),
    title: texts.verifyEmail.title,
    lead: fillText(texts.verifyEmail.lead, { email, tenant }),
    action: { label: texts.verifyEmail.action, url },
    closing: fillText(texts.verifyEmail.closing, { hours: expiresInHours }),
    footer: fillText(texts.footer.account, { tenant }),
  };
};
