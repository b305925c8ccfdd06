import { AppConfig, loadConfig } from '#config';
import { FakeBrowser } from '#testing';
import { BrowserBinding } from './browser-binding.js';

const configFor = (appUrl: string): AppConfig =>
  loadConfig({
    APP_URL: appUrl,
    ENCRYPTION_KEY: 'a key for tests only, of some length',
    DB_CONNECTION_STRING: 'postgres://localhost/none',
    REDIS_URL: 'redis://localhost',
  });

describe('BrowserBinding', () => {
  const overTls = new BrowserBinding(configFor('https://permisolabs.eu'));
  const plain = new BrowserBinding(configFor('http://permiso.localhost:1812'));

  it('binds to this host alone where there is TLS', () => {
    const browser = new FakeBrowser();
    overTls.bind(browser, 'flow');
    expect(browser.setCookies).toEqual([
      expect.stringMatching(/^__Host-flow=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/),
    ]);
  });

  it('recognises the browser it bound, and no other', () => {
    const browser = new FakeBrowser();
    const bound = plain.bind(browser, 'flow');
    expect(plain.recognise(browser, 'flow')).toBe(bound);
    expect(plain.recognise(new FakeBrowser(), 'flow')).toBeNull();
    expect(plain.recognise(browser, 'other')).toBeNull();
    expect(plain.bind(new FakeBrowser(), 'flow')).not.toBe(bound);
  });

  it('keeps one binding for flows that run side by side', () => {
    const browser = new FakeBrowser();
    expect(plain.bind(browser, 'flow')).toBe(plain.bind(browser, 'flow'));
    expect(browser.setCookies).toHaveLength(1);
  });

  it('never keeps the value itself', () => {
    const browser = new FakeBrowser();
    const bound = plain.bind(browser, 'flow');
    expect(browser.request.headers.cookie).not.toContain(bound);
  });

  it('ignores a cookie that it did not give out', () => {
    const browser = new FakeBrowser();
    browser.reply.header('set-cookie', 'flow=short');
    expect(plain.recognise(browser, 'flow')).toBeNull();
  });
});
