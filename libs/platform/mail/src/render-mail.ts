import { DEFAULT_LANGUAGE, type Language } from '#kernel';
import { composeHtml } from './compose-html.js';
import { composeText } from './compose-text.js';
import { type MailBody, type MailBrand, type MailVoice } from './mail-body.js';
import { type MailContent } from './mail-content.js';
import { nameInMail, plainLine } from './plain-text.js';
import { MAIL_TEMPLATES, type MailTemplate, type MailValues } from './templates/index.js';
import { MAIL_TEXTS } from './texts/index.js';

/** Where there is no tenant: company sign-up. */
export const PRODUCT_BRAND: MailBrand = { name: 'Permiso', accentColor: null, logoUrl: null };

/** How a mail is to look and sound. */
export interface MailDress {
  readonly language?: Language;
  readonly brand?: MailBrand;
}

/** Writes a mail in both forms. */
export const renderMail = <T extends MailTemplate>(
  template: T,
  values: MailValues<T>,
  { language = DEFAULT_LANGUAGE, brand = PRODUCT_BRAND }: MailDress = {},
): MailContent => {
  const voice = voiceOf(language, brand);
  // The registry's entry for T takes T's values; the compiler sees only the union of all entries.
  const write = MAIL_TEMPLATES[template] as unknown as (values: MailValues<T>, voice: MailVoice) => MailBody;
  const body = write(values, voice);
  return {
    subject: plainLine(body.subject.replaceAll('\u200b', '')),
    text: composeText(body),
    html: composeHtml(body, { ...brand, name: voice.brandName }, voice).text,
  };
};

const voiceOf = (language: Language, brand: MailBrand): MailVoice => {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return (iso: string): string => formatter.format(new Date(iso));
  };
  const moment = format({ dateStyle: 'long', timeStyle: 'short' });
  return {
    language,
    texts: MAIL_TEXTS[language],
    brandName: nameInMail(brand.name),
    moment: (iso) => `${moment(iso)} UTC`,
    day: format({ dateStyle: 'long' }),
    duration: (minutes) => {
      const [amount, unit] = minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
      return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
    },
  };
};
