import { createSecretKey, randomBytes } from 'node:crypto';
import { CookieSignatures } from './cookie-signatures.js';

const newSignatures = () => new CookieSignatures(createSecretKey(randomBytes(32)));
const COOKIE = 'permiso_session=value';

describe('The signature of a cookie', () => {
  const acme = newSignatures();
  const signature = acme.sign(COOKIE);

  it('is taken with what it signs', () => {
    expect(acme.verify(COOKIE, signature)).toBe(true);
    expect(acme.index(COOKIE, signature)).toBe(0);
  });

  it.each<[string, string, string]>([
    ['of another value', `${COOKIE}s`, signature],
    ['of another name', 'permiso_resume=value', signature],
    ['that was altered', COOKIE, `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`],
    ['that was cut', COOKIE, signature.slice(0, -1)],
    ['that is none', COOKIE, ''],
    ['of another tenant', COOKIE, newSignatures().sign(COOKIE)],
  ])('is refused: one %s', (_what, cookie, given) => {
    expect(acme.verify(cookie, given)).toBe(false);
    expect(acme.index(cookie, given)).toBe(-1);
  });
});
