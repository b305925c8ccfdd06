import { fillText } from '../fill-text.js';
import { nameInMail } from '../plain-text.js';
import { type MailTemplateOf } from './mail-template.js';
import { type WhereFrom, whereFromFacts } from './where-from.js';

export interface PasskeyChangeValues extends WhereFrom {
  /** The passkey's name. */
  readonly name: string;
  /** Where the person sees their passkeys. */
  readonly url: string;
}

const passkeyChange =
  (change: 'passkeyAdded' | 'passkeyRemoved'): MailTemplateOf<PasskeyChangeValues> =>
  ({ name, url, ...where }, voice) => {
    const { texts, brandName: tenant } = voice;
    return {
      subject: fillText(texts[change].subject, { tenant }),
      title: texts[change].title,
      lead: texts[change].lead,
      facts: [[texts.facts.passkey, nameInMail(name)], ...whereFromFacts(where, voice)],
      action: { label: texts[change].action, url },
      closing: texts[change].closing,
      footer: fillText(texts.footer.account, { tenant }),
    };
  };

export const passkeyAdded = passkeyChange('passkeyAdded');
export const passkeyRemoved = passkeyChange('passkeyRemoved');
