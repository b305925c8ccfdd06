import { fillText } from '../fill-text.js';
import { type MailTemplateOf } from './mail-template.js';

export interface LoginLinkValues {
  readonly url: string;
  /** The tenant's host, such as `acme.permisolabs.eu`. */
  readonly host: string;
  readonly expiresInMinutes: number;
}

/** A one-time way in, which an administrator sends to somebody who lost their passkeys. */
export const loginLink: MailTemplateOf<LoginLinkValues> = ({ url, host, expiresInMinutes }, voice) => {
  const { texts } = voice;
  return {
    subject: fillText(texts.loginLink.subject, { host }),
    title: texts.loginLink.title,
    lead: fillText(texts.loginLink.lead, { host, duration: voice.duration(expiresInMinutes) }),
    action: { label: texts.loginLink.action, url },
    closing: texts.loginLink.closing,
    footer: texts.loginLink.footer,
  };
};
