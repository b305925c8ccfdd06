import { renderMail } from '../render-mail.js';

const values = { code: '012345', host: 'acme.permisolabs.eu', expiresInMinutes: 30 };

describe('the mail with a sign-up code', () => {
  it('says code, host and how long in both forms', () => {
    const { subject, text, html } = renderMail('sign-up-code', values);
    expect(subject).toBe('012345 is your Permiso code');
    for (const body of [text, html]) {
      expect(body).toContain('012345');
      expect(body).toContain('acme.permisolabs.eu');
      expect(body).toContain('30 minutes');
    }
  });

  it('escapes what it is given', () => {
    const { html } = renderMail('sign-up-code', { ...values, host: '<img src=x onerror="alert(1)">' });
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  });

  it('loads nothing from elsewhere', () => {
    expect(renderMail('sign-up-code', values).html).not.toMatch(/(src|href)=|url\(|@import/);
  });
});
