import { renderMail } from '../render-mail.js';

const values = { url: 'https://acme.permisolabs.eu/one-time-login#token', host: 'acme.permisolabs.eu' };

describe('the mail with a one-time login link', () => {
  it('has the link and how long it is good in both forms', () => {
    const { subject, text, html } = renderMail('login-link', { ...values, expiresInMinutes: 15 });
    expect(subject).toBe('Sign in to acme.permisolabs.eu');
    for (const body of [text, html]) {
      expect(body).toContain(values.url);
      expect(body).toContain('15 minutes');
    }
  });

  it.each([
    [60, '1 hour'],
    [1, '1 minute'],
    [1440, '24 hours'],
  ])('says %i minutes as people do', (expiresInMinutes, words) => {
    expect(renderMail('login-link', { ...values, expiresInMinutes }).text).toContain(`for ${words}.`);
  });

  it('links nowhere else and loads nothing', () => {
    const { html } = renderMail('login-link', { ...values, expiresInMinutes: 15 });
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([values.url]);
    expect(html).not.toMatch(/src=|url\(|@import/);
  });
});
