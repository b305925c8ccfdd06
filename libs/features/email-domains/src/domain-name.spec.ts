import { canonicalDomain, ownDomain } from './domain-name.js';

describe('A domain', () => {
  it.each([
    ['acme.example', 'acme.example'],
    ['ACME.Example', 'acme.example'],
    ['acme.example.', 'acme.example'],
    ['mail.acme.co.uk', 'mail.acme.co.uk'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['ａcme.example', 'acme.example'],
    ['acme。example', 'acme.example'],
    ['1-800.example', '1-800.example'],
  ])('is kept in one form: %s', (text, domain) => {
    expect(canonicalDomain(text)).toBe(domain);
  });

  it('with a letter of another script is another one', () => {
    expect(canonicalDomain('аcme.example')).not.toBe('acme.example');
  });

  it.each([
    '',
    '.',
    'acme',
    'localhost',
    '.example',
    'acme..example',
    '192.0.2.1',
    '0x7f.1',
    '2130706433',
    '[::1]',
    '::1',
    'acme.123',
    '-acme.example',
    'acme-.example',
    'a_b.example',
    '*.example.com',
    'ada@acme.example',
    '@acme.example',
    'https://acme.example',
    'acme.example/path',
    'acme.example:25',
    'acme .example',
    'acme.example\n',
    '%61cme.example',
    'acme\u0000.example',
    `${'a'.repeat(64)}.example`,
    `${'abcdefgh.'.repeat(28)}example`,
  ])('is not %j', (text) => {
    expect(canonicalDomain(text)).toBeNull();
    expect(() => ownDomain(text)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ code: 'not_a_domain' })] }),
    );
  });
});

describe('A domain of one’s own', () => {
  it.each(['acme.example', 'acme.co.uk', 'sub.acme.com', 'acme.github.io'])('is %s', (text) => {
    expect(ownDomain(text)).toBe(text);
  });

  it.each(['co.uk', 'CO.UK.', 'com.au', 'github.io', 'duckdns.org', 'eu.org', 'gov.pl'])('is not %s', (text) => {
    expect(() => ownDomain(text)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ code: 'public_suffix' })] }),
    );
  });
});
