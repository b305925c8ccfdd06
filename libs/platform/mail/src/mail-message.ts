import { type MailContent } from './mail-content.js';
import { plainLine } from './plain-text.js';

/** A mailbox with the name that is shown for it. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

export interface MailEnvelope {
  readonly to: string;
  /** The same whenever the mail is tried again, so that it is shown once; without angle brackets (RFC 5322 §3.6.4). */
  readonly messageId?: string;
}

/** A mail as the transport takes it. Addresses are objects, so that no text is read as a list of addresses. */
export const mailMessage = (
  from: MailAddress | string,
  { to, messageId }: MailEnvelope,
  { subject, text, html }: MailContent,
) => ({
  from: typeof from === 'string' ? from : { name: plainLine(from.name), address: from.address },
  to: { name: '', address: to },
  subject: plainLine(subject),
  text,
  html,
  ...(messageId === undefined ? {} : { messageId: `<${messageId}>` }),
  headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834 §5: no answers from robots
});
