import { fillText } from '../fill-text.js';
import { type MailTemplateOf } from './mail-template.js';
import { type WhereFrom, whereFromFacts } from './where-from.js';

export interface RecoveryCodeUsedValues extends WhereFrom {
  /** Where the person sees sessions and makes new codes. */
  readonly url: string;
  /** How many codes are left. */
  readonly left: number;
}

/** Somebody signed in with one of the person's recovery codes. */
export const recoveryCodeUsed: MailTemplateOf<RecoveryCodeUsedValues> = ({ url, left, ...where }, voice) => {
  const { texts, brandName: tenant } = voice;
  return {
    subject: fillText(texts.recoveryCodeUsed.subject, { tenant }),
    title: texts.recoveryCodeUsed.title,
    lead: fillText(texts.recoveryCodeUsed.lead, { left: String(left) }),
    facts: whereFromFacts(where, voice),
    action: { label: texts.recoveryCodeUsed.action, url },
    closing: texts.recoveryCodeUsed.closing,
    footer: fillText(texts.footer.account, { tenant }),
  };
};
