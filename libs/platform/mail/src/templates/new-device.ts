import { fillText } from '../fill-text.js';
import { type MailTemplateOf } from './mail-template.js';
import { type WhereFrom, whereFromFacts } from './where-from.js';

export interface NewDeviceValues extends WhereFrom {
  /** Where the person sees sessions and passkeys. */
  readonly url: string;
}

/** Somebody signed in from a browser that was not used with the account before. */
export const newDevice: MailTemplateOf<NewDeviceValues> = ({ url, ...where }, voice) => {
  const { texts, brandName: tenant } = voice;
  return {
    subject: fillText(texts.newDevice.subject, { tenant }),
    title: texts.newDevice.title,
    lead: texts.newDevice.lead,
    facts: whereFromFacts(where, voice),
    action: { label: texts.newDevice.action, url },
    closing: texts.newDevice.closing,
    footer: fillText(texts.footer.account, { tenant }),
  };
};
