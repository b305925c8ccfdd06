import { fillText } from '../fill-text.js';
import { nameInMail, plainLine } from '../plain-text.js';
import { type MailTemplateOf } from './mail-template.js';

/** Nothing that the application says freely: only its name, which an administrator gave it. */
export interface BackchannelRequestValues {
  readonly application: string;
  /** The page that lists what waits. It approves nothing by being opened. */
  readonly url: string;
  readonly expiresInMinutes: number;
}

/** An application waits for the person to approve a sign-in. */
export const backchannelRequest: MailTemplateOf<BackchannelRequestValues> = (values, voice) => {
  const { texts, brandName: tenant } = voice;
  const application = nameInMail(values.application);
  return {
    subject: fillText(texts.backchannelRequest.subject, { application: plainLine(values.application) }),
    title: texts.backchannelRequest.title,
    lead: fillText(texts.backchannelRequest.lead, {
      application,
      tenant,
      duration: voice.duration(values.expiresInMinutes),
    }),
    action: { label: texts.backchannelRequest.action, url: values.url },
    closing: texts.backchannelRequest.closing,
    footer: fillText(texts.footer.account, { tenant }),
  };
};
