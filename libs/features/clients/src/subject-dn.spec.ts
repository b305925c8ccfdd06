import { isSameName, parseCertificateSubject, parseDistinguishedName } from './subject-dn.js';

const isSame = (registered: string, subject: string): boolean => {
  const [a, b] = [parseDistinguishedName(registered), parseCertificateSubject(subject)];
  return a !== null && b !== null && isSameName(a, b);
};

describe('The subject of a certificate', () => {
  it.each([
    ['CN=app.example.com', 'CN=app.example.com'],
    ['CN=app.example.com,O=Example,C=DE', 'C=DE\nO=Example\nCN=app.example.com'],
    ['cn=app.example.com, o=Example , c=DE', 'C=DE\nO=Example\nCN=app.example.com'],
    ['2.5.4.3=app.example.com,2.5.4.10=Example', 'O=Example\nCN=app.example.com'],
    ['CN=Example\\, Inc.,O=a\\+b', 'O=a\\+b\nCN=Example\\, Inc.'],
    ['CN=M\\C3\\BCller', 'CN=Müller'],
    ['CN=Müller 🔑', 'CN=Müller 🔑'],
    ['UID=1+CN=app', 'CN=app + UID=1'],
    ['CN=a\\ ', 'CN=a\\ '],
    ['CN=a=b', 'CN=a=b'],
  ])('%s is the one that was registered', (registered, subject) => {
    expect(isSame(registered, subject)).toBe(true);
  });

  it.each([
    ['CN=app.example.com', 'CN=APP.example.com'],
    ['CN=app.example.com', 'O=Example\nCN=app.example.com'],
    ['CN=app.example.com,O=Example', 'CN=app.example.com\nO=Example'],
    ['CN=app,O=Example', 'CN=app\\,O=Example'],
    ['CN=app', 'CN=app + UID=1'],
    ['CN=a', 'CN=a\\ '],
  ])('%s is not the one of another certificate', (registered, subject) => {
    expect(isSame(registered, subject)).toBe(false);
  });

  it.each(['', 'app', '=app', 'CN=', 'CN=a,', 'C N=a', 'CN="a"', 'CN=a\\', 'CN=a\\zb', 'CN=a++UID=1'])(
    '%j is no name',
    (text) => {
      expect(parseDistinguishedName(text)).toBeNull();
    },
  );
});
