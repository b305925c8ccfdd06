import { fillText } from '../fill-text.js';
import { nameInMail } from '../plain-text.js';
import { type MailTemplateOf } from './mail-template.js';

export interface InvitationValues {
  /** The display name of whoever invites. */
  readonly inviter: string;
  readonly url: string;
  /** ISO 8601 */
  readonly expiresAt: string;
}

/** A sign-up link, sent to an address that an administrator entered. */
export const invitation: MailTemplateOf<InvitationValues> = ({ inviter, url, expiresAt }, voice) => {
  const { texts, brandName: tenant } = voice;
  return {
    subject: fillText(texts.invitation.subject, { tenant }),
    title: fillText(texts.invitation.title, { tenant }),
    lead: fillText(texts.invitation.lead, { inviter: nameInMail(inviter), tenant }),
    action: { label: texts.invitation.action, url },
    closing: fillText(texts.invitation.closing, { expires: voice.moment(expiresAt) }),
    footer: fillText(texts.footer.invitation, { tenant }),
  };
};
