import { fillText } from '../fill-text.js';
import { plainLine } from '../plain-text.js';
import { type MailTemplateOf } from './mail-template.js';

export interface EmailDomainValues {
  readonly domain: string;
  /** Where the record is shown and looked for. */
  readonly url: string;
}

/** To the tenant's administrators, when the record of a verified domain is gone. `until`: ISO 8601. */
export const emailDomainMissing: MailTemplateOf<EmailDomainValues & { readonly until: string }> = (
  { domain, url, until },
  voice,
) => {
  const { texts, brandName: tenant } = voice;
  return {
    subject: fillText(texts.emailDomainMissing.subject, { domain: plainLine(domain) }),
    title: texts.emailDomainMissing.title,
    lead: fillText(texts.emailDomainMissing.lead, { domain, until: voice.moment(until) }),
    action: { label: texts.emailDomainMissing.action, url },
    closing: texts.emailDomainMissing.closing,
    footer: fillText(texts.footer.administrator, { tenant }),
  };
};

/** To the tenant's administrators, when a domain is not taken for proved any more. */
export const emailDomainLost: MailTemplateOf<EmailDomainValues> = ({ domain, url }, voice) => {
  const { texts, brandName: tenant } = voice;
  return {
    subject: fillText(texts.emailDomainLost.subject, { domain: plainLine(domain) }),
    title: texts.emailDomainLost.title,
    lead: fillText(texts.emailDomainLost.lead, { domain, tenant }),
    action: { label: texts.emailDomainLost.action, url },
    closing: texts.emailDomainLost.closing,
    footer: fillText(texts.footer.administrator, { tenant }),
  };
};
