import { fillText } from '../fill-text.js';
import { nameInMail, plainLine } from '../plain-text.js';
import { type MailTemplateOf } from './mail-template.js';

export interface ExpiryNoticeValues {
  /** Of the API key, or of the application whose secret it is. */
  readonly name: string;
  /** The last characters of the key or secret. */
  readonly hint: string;
  /** ISO 8601 */
  readonly expiresAt: string;
  /** Where it can be replaced. */
  readonly url: string;
}

/** To a key's owner, some days before it expires. */
export const apiKeyExpiring: MailTemplateOf<ExpiryNoticeValues> = ({ name, hint, expiresAt, url }, voice) => {
  const { texts, brandName: tenant } = voice;
  return {
    subject: fillText(texts.apiKeyExpiring.subject, { name: plainLine(name), day: voice.day(expiresAt) }),
    title: texts.apiKeyExpiring.title,
    lead: texts.apiKeyExpiring.lead,
    facts: [
      [texts.facts.apiKey, `${nameInMail(name)} (… ${hint})`],
      [texts.facts.expires, voice.moment(expiresAt)],
    ],
    action: { label: texts.apiKeyExpiring.action, url },
    closing: texts.apiKeyExpiring.closing,
    footer: fillText(texts.footer.account, { tenant }),
  };
};

/** To the tenant's administrators, some days before an application's secret expires. */
export const clientSecretExpiring: MailTemplateOf<ExpiryNoticeValues> = ({ name, hint, expiresAt, url }, voice) => {
  const { texts, brandName: tenant } = voice;
  return {
    subject: fillText(texts.clientSecretExpiring.subject, { name: plainLine(name), day: voice.day(expiresAt) }),
    title: texts.clientSecretExpiring.title,
    lead: texts.clientSecretExpiring.lead,
    facts: [
      [texts.facts.application, nameInMail(name)],
      [texts.facts.clientSecret, `… ${hint}`],
      [texts.facts.expires, voice.moment(expiresAt)],
    ],
    action: { label: texts.clientSecretExpiring.action, url },
    closing: texts.clientSecretExpiring.closing,
    footer: fillText(texts.footer.administrator, { tenant }),
  };
};
