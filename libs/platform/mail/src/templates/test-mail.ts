import { fillText } from '../fill-text.js';
import { type MailTemplateOf } from './mail-template.js';

/** What the button of the e-mail settings sends. */
export const testMail: MailTemplateOf<Readonly<Record<string, never>>> = (_, { texts, brandName: tenant }) => ({
  subject: fillText(texts.test.subject, { tenant }),
  title: texts.test.title,
  lead: fillText(texts.test.lead, { tenant }),
  closing: texts.test.closing,
  footer: fillText(texts.footer.administrator, { tenant }),
});
