import { html } from '../html.js';
import { type MailContent } from '../mail-content.js';
import { actionButton, closing, layout, paragraph } from './layout.js';

export interface LoginLinkValues {
  readonly url: string;
  /** The tenant's host, such as `acme.permisolabs.eu`. */
  readonly host: string;
  readonly expiresInMinutes: number;
}

/** A one-time way in, which an administrator sends to somebody who lost their passkeys. */
export const loginLink = ({ url, host, expiresInMinutes }: LoginLinkValues): MailContent => {
  const purpose = `An administrator of ${host} sent you a way back in. It works once, for ${durationOf(expiresInMinutes)}.`;
  const warning = 'Whoever has this link can sign in as you. Do not forward it.';
  const footer = 'You did not ask for this? Ignore this mail and tell your administrator.';
  return {
    subject: `Sign in to ${host}`,
    text: [purpose, url, warning, footer].join('\n\n') + '\n',
    html: layout({
      title: 'Your one-time login link',
      preview: purpose,
      body: html`${paragraph(purpose)}${actionButton('Sign in', url)}${closing(warning)}`,
      footer,
    }).text,
  };
};

const durationOf = (minutes: number): string => {
  const [amount, unit] = minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return `${String(amount)} ${unit}${amount === 1 ? '' : 's'}`;
};
