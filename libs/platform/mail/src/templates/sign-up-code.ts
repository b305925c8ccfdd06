import { fillText } from '../fill-text.js';
import { type MailTemplateOf } from './mail-template.js';

/**
 * No text that the person signing up chose freely: whoever types somebody else's address must not get a letter of
 * their own delivered to it.
 */
export interface SignUpCodeValues {
  readonly code: string;
  /** The host that was chosen, such as `acme.permisolabs.eu`. */
  readonly host: string;
  readonly expiresInMinutes: number;
}

/** The code that proves the address at company sign-up. */
export const signUpCode: MailTemplateOf<SignUpCodeValues> = ({ code, host, expiresInMinutes }, { texts }) => ({
  subject: fillText(texts.signUpCode.subject, { code }),
  title: texts.signUpCode.title,
  lead: fillText(texts.signUpCode.lead, { host, minutes: expiresInMinutes }),
  code,
  closing: texts.signUpCode.closing,
  footer: texts.footer.signUp,
});
