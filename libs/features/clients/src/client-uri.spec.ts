import { endpointProblem, originProblem, redirectUriProblem, secureUrlProblem, webUrlProblem } from './client-uri.js';
import { type ClientType } from './client.js';

const codeOf = (uri: string, type: ClientType = 'confidential'): string | undefined =>
  redirectUriProblem(uri, type)?.code;

describe('redirectUriProblem', () => {
  it.each([
    'https://app.example.com/callback',
    'https://app.example.com',
    'https://app.example.com:8443/callback/',
    'https://app.example.com/callback?tenant=a%20b',
    'https://192.0.2.7/callback',
    'https://[2001:db8::1]/callback',
    'https://intranet/callback',
    'http://localhost/callback',
    'http://localhost:3000/callback',
    'http://grafana.permiso.localhost:3000/login',
    'http://127.0.0.1:49152/',
    'http://[::1]:3000/callback',
  ])('takes %s from a confidential client', (uri) => {
    expect(redirectUriProblem(uri, 'confidential')).toBeNull();
  });

  it.each([
    'com.example.app:/callback',
    'com.example.app:/oauth2/callback?a=b',
    'app.immich:///oauth-callback',
    'http://127.0.0.1/cb',
  ])('takes %s from a public client', (uri) => {
    expect(redirectUriProblem(uri, 'public')).toBeNull();
  });

  it.each([
    ['a relative path', '/callback', 'malformed'],
    ['a host without a scheme', 'app.example.com/callback', 'malformed'],
    ['a scheme-relative address', '//app.example.com/callback', 'malformed'],
    ['an empty text', '', 'forbidden_character'],
    ['a scheme without slashes', 'https:app.example.com/callback', 'malformed'],
    ['a scheme with one slash', 'https:/app.example.com/callback', 'malformed'],
    ['a scheme with three slashes', 'https:///app.example.com/callback', 'malformed'],
    ['an impossible port', 'https://app.example.com:99999/callback', 'malformed'],
    ['a percent-encoded host', 'https://app%2eexample.com/callback', 'malformed'],
    ['a percent-encoded wildcard host', 'https://%2a.example.com/callback', 'malformed'],
    ['plain http of another machine', 'http://app.example.com/callback', 'https_required'],
    ['plain http of a private address', 'http://192.168.0.10/callback', 'https_required'],
    ['plain http of a host that only starts like localhost', 'http://localhost.example.com/callback', 'https_required'],
    ['plain http of a host that only ends like localhost', 'http://notlocalhost/callback', 'https_required'],
    ['plain http of a host that only starts like 127.0.0.1', 'http://127.0.0.1.example.com/callback', 'https_required'],
    ['a fragment', 'https://app.example.com/callback#part', 'fragment'],
    ['an empty fragment', 'https://app.example.com/callback#', 'fragment'],
    ['a user name', 'https://app.example.com@evil.example/callback', 'userinfo'],
    ['a user name and password', 'https://user:secret@app.example.com/callback', 'userinfo'],
    ['an empty user name', 'https://@app.example.com/callback', 'userinfo'],
    ['a wildcard host', 'https://*.example.com/callback', 'wildcard'],
    ['a wildcard path', 'https://app.example.com/*', 'wildcard'],
    ['a lone wildcard', '*', 'wildcard'],
    ['a backslash', 'https://app.example.com\\@evil.example/callback', 'backslash'],
    ['backslashes for slashes', 'https:\\\\app.example.com\\callback', 'backslash'],
    ['a space', 'https://app.example.com/call back', 'forbidden_character'],
    ['a leading space', ' https://app.example.com/callback', 'forbidden_character'],
    ['a line break', 'https://app.example.com/\r\ncallback', 'forbidden_character'],
    ['a tab inside the scheme', 'ht\ttps://app.example.com/callback', 'forbidden_character'],
    ['a NUL', 'https://app.example.com/\u0000', 'forbidden_character'],
    ['letters beyond ASCII', 'https://ex\u00e4mple.com/callback', 'forbidden_character'],
    ['javascript:', 'javascript:alert(1)', 'scheme_not_allowed'],
    ['javascript: in mixed case', 'JavaScript:alert(1)', 'scheme_not_allowed'],
    ['javascript: with slashes', 'javascript://app.example.com/%0aalert(1)', 'scheme_not_allowed'],
    ['data:', 'data:text/html,hello', 'scheme_not_allowed'],
    ['file:', 'file:///etc/passwd', 'scheme_not_allowed'],
    ['blob:', 'blob:https://app.example.com/1', 'scheme_not_allowed'],
    ['ftp:', 'ftp://app.example.com/callback', 'scheme_not_allowed'],
    ['a scheme without a dot', 'myapp://callback', 'scheme_not_allowed'],
    ['an out-of-band address', 'urn:ietf:wg:oauth:2.0:oob', 'scheme_not_allowed'],
  ])('refuses %s from either type of client', (_what, uri, code) => {
    expect([codeOf(uri), codeOf(uri, 'public')]).toEqual([code, code]);
  });

  it('refuses a private-use scheme from a confidential client', () => {
    expect(codeOf('com.example.app:/callback')).toBe('scheme_not_allowed');
  });

  it.each([
    ['a wildcard', 'com.example.app:/*', 'wildcard'],
    ['a fragment', 'com.example.app:/callback#', 'fragment'],
    ['a user name', 'com.example.app://user@callback', 'userinfo'],
    ['a backslash', 'com.example.app:/call\\back', 'backslash'],
    ['a space', 'com.example.app:/call back', 'forbidden_character'],
    ['no path', 'com.example.app:callback', 'scheme_not_allowed'],
  ])('refuses %s in a private-use address', (_what, uri, code) => {
    expect(codeOf(uri, 'public')).toBe(code);
  });
});

describe('webUrlProblem', () => {
  it.each(['https://app.example.com/#/home', 'https://cdn.example.com/logo.png?size=2*2', 'http://localhost:3000/'])(
    'takes %s',
    (url) => {
      expect(webUrlProblem(url)).toBeNull();
    },
  );

  it.each([
    ['javascript:alert(1)', 'scheme_not_allowed'],
    ['data:image/svg+xml,<svg/>', 'scheme_not_allowed'],
    ['com.example.app:/home', 'scheme_not_allowed'],
    ['http://app.example.com/', 'https_required'],
    ['https://user@app.example.com/', 'userinfo'],
    ['https://app.example.com\\evil', 'backslash'],
    ['/home', 'malformed'],
  ])('refuses %s', (url, code) => {
    expect(webUrlProblem(url)?.code).toBe(code);
  });
});

describe('originProblem', () => {
  it.each(['https://app.example', 'https://app.example:8443', 'http://localhost:5173'])('accepts %s', (origin) => {
    expect(originProblem(origin)).toBeNull();
  });

  it.each([
    ['https://app.example/', 'not_an_origin'],
    ['https://app.example/path', 'not_an_origin'],
    ['https://APP.example', 'not_an_origin'],
    ['https://app.example:443', 'not_an_origin'],
    ['http://app.example', 'https_required'],
    ['https://*.example', 'wildcard'],
    ['*', 'wildcard'],
    ['null', 'malformed'],
    ['file:///tmp', 'scheme_not_allowed'],
  ])('refuses %s as %s', (origin, code) => {
    expect(originProblem(origin)?.code).toBe(code);
  });
});

describe('endpointProblem and secureUrlProblem', () => {
  it('refuse a fragment, and http even on this machine', () => {
    expect(endpointProblem('http://localhost:3000/logout?a=b')).toBeNull();
    expect(endpointProblem('https://app.example/logout#a')?.code).toBe('fragment');
    expect(secureUrlProblem('https://app.example/login')).toBeNull();
    expect(secureUrlProblem('http://localhost:3000/login')?.code).toBe('https_required');
  });
});
