import { fillText } from '../fill-text.js';
import { type MailTemplateOf } from './mail-template.js';

export interface JoinValues {
  readonly email: string;
  /** The page where the account is made, with its token in the fragment. */
  readonly url: string;
  readonly expiresInMinutes: number;
}

/** The way in for somebody whose address is of a verified domain. */
export const join: MailTemplateOf<JoinValues> = ({ email, url, expiresInMinutes }, voice) => {
  const { texts, brandName: tenant } = voice;
  return {
    subject: fillText(texts.join.subject, { tenant }),
    title: fillText(texts.join.title, { tenant }),
    lead: fillText(texts.join.lead, { tenant, email }),
    action: { label: texts.join.action, url },
    closing: fillText(texts.join.closing, { duration: voice.duration(expiresInMinutes) }),
    footer: fillText(texts.footer.join, { tenant }),
  };
};

export interface AlreadyJoinedValues {
  readonly email: string;
  /** Where one signs in. */
  readonly url: string;
}

/** In place of it, to somebody whose address has an account. */
export const alreadyJoined: MailTemplateOf<AlreadyJoinedValues> = ({ email, url }, voice) => {
  const { texts, brandName: tenant } = voice;
  return {
    subject: fillText(texts.alreadyJoined.subject, { tenant }),
    title: texts.alreadyJoined.title,
    lead: fillText(texts.alreadyJoined.lead, { tenant, email }),
    action: { label: texts.alreadyJoined.action, url },
    closing: texts.alreadyJoined.closing,
    footer: fillText(texts.footer.join, { tenant }),
  };
};
