import { LANGUAGES } from '#kernel';
import { renderMail } from './render-mail.js';
import { MAIL_TEMPLATES, type MailTemplate, type MailValues } from './templates/index.js';
import { MAIL_TEXTS } from './texts/index.js';

const at = '2027-01-14T10:30:00.000Z';
const url = 'https://acme.permisolabs.eu/somewhere#token';
const where = { at, browser: 'Firefox 145', os: 'macOS', ip: '203.0.113.7', url };
const expiring = { name: 'Deployment', hint: 'wxyz', expiresAt: at, url };
const values: { [T in MailTemplate]: MailValues<T> } = {
  'sign-up-code': { code: '012345', host: 'acme.permisolabs.eu', expiresInMinutes: 30 },
  'verify-email': { email: 'ada@acme.example', url, expiresInHours: 24 },
  invitation: { inviter: 'Ada Lovelace', url, expiresAt: at },
  join: { email: 'ada@acme.example', url, expiresInMinutes: 60 },
  'already-joined': { email: 'ada@acme.example', url },
  'login-link': { url, host: 'acme.permisolabs.eu', expiresInMinutes: 15 },
  'recovery-code-used': { ...where, left: 9 },
  'new-device': where,
  'backchannel-request': { application: 'Till', url, expiresInMinutes: 5 },
  'passkey-added': { ...where, name: 'YubiKey' },
  'passkey-removed': { ...where, name: 'YubiKey' },
  'api-key-expiring': expiring,
  'client-secret-expiring': expiring,
  'email-domain-missing': { domain: 'acme.example', url, until: at },
  'email-domain-lost': { domain: 'acme.example', url },
  test: {},
};
const brand = { name: 'Acme', accentColor: '#4f46e5', logoUrl: null };

const templates = Object.keys(MAIL_TEMPLATES) as MailTemplate[];
const everyMail = LANGUAGES.flatMap((language) => templates.map((template) => [template, language] as const));

const leaves = (texts: object): string[] =>
  Object.values(texts).flatMap((value: string | object) => (typeof value === 'string' ? [value] : leaves(value)));
const placeholdersOf = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe.each(everyMail)('the mail %s in %s', (template, language) => {
  const mail = renderMail(template, values[template], { language, brand });

  it('has every value in its place, in both forms', () => {
    for (const part of [mail.subject, mail.text, mail.html]) {
      expect(part).not.toMatch(/\{\{|undefined|\[object|Invalid Date/);
      expect(part.trim()).not.toBe('');
    }
    expect(mail.html).toContain(`<html lang="${language}">`);
    if ('url' in values[template]) for (const body of [mail.text, mail.html]) expect(body).toContain(url);
  });

  it('loads nothing from elsewhere, and needs no style sheet', () => {
    expect(mail.html).not.toMatch(/src=|url\(|@import|<link|<script/);
    expect(mail.html).toContain('role="presentation"');
  });
});

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const texts = leaves(MAIL_TEXTS[language]);

  it('have the placeholders of English, each in its place', () => {
    expect(texts.map(placeholdersOf)).toEqual(leaves(MAIL_TEXTS.en).map(placeholdersOf));
  });

  it('are no English where they are long', () => {
    const english = new Set(leaves(MAIL_TEXTS.en));
    const left = texts.filter((text) => english.has(text) && text.split(' ').length > 3);
    expect(language === 'en' ? [] : left).toEqual([]);
  });
});

describe('what people typed', () => {
  const render = (name: string) => renderMail('invitation', values.invitation, { brand: { ...brand, name } });

  it('ends no header and adds no line to the subject', () => {
    const { subject } = render('Acme\r\nBcc: victim@example.com\u2028\u0000x');
    expect(subject).toBe('Your invitation to Acme Bcc: victim@example.com x');
  });

  it('is no HTML', () => {
    const { html } = render('<a href="https://evil.example">Acme</a>');
    expect(html).not.toContain('<a href="https://evil');
    expect(html).toContain('&lt;a href=&quot;https:');
  });

  it('becomes no link in programs that make links of what looks like one', () => {
    const { text, html } = render('Win at https://evil.example or mail me@evil.example');
    for (const body of [text, html]) {
      expect(body).not.toMatch(/evil\.example|https:\/\/evil|me@evil/);
      expect(body.replaceAll('\u200b', '')).toContain('Win at https://evil.example');
    }
  });

  it('turns no text around', () => {
    expect(render('Acme\u202etxt.exe').text).not.toContain('\u202e');
  });
});

describe('the brand', () => {
  it.each([
    ['#4f46e5', '#ffffff'],
    ['#0b0d12', '#ffffff'],
    ['#facc15', '#0b0d12'],
    ['#ffffff', '#0b0d12'],
  ])('paints buttons in %s with text in %s', (accentColor, text) => {
    const { html } = renderMail('invitation', values.invitation, { brand: { ...brand, accentColor } });
    expect(html).toContain(`bgcolor="${accentColor}"`);
    expect(html).toMatch(new RegExp(`font-weight: 600; color: ${text}; text-decoration: none`));
  });

  it('has its logo with the name for those who load no images', () => {
    const logoUrl = 'https://acme.permisolabs.eu/brand/logo.png';
    const { html } = renderMail('test', {}, { brand: { ...brand, logoUrl } });
    expect(html).toMatch(new RegExp(`src="${logoUrl}"\\s+alt="Acme"`));
  });

  it('is the product’s where there is no tenant yet', () => {
    expect(renderMail('sign-up-code', values['sign-up-code']).html).toMatch(/>\s*Permiso\s*<\/td>/);
  });
});
