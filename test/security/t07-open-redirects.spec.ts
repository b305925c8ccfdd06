import { signOut } from '../../tools/browser/actions/sign-in.js';
import { signUpCompany } from '../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, type Person, startPasskeyBrowser } from '../../tools/browser/passkey-browser.js';
import { codeMailedTo } from '../support/mail.js';
import { signUpCompany as signUp, type Person as Founder } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let browser: PasskeyBrowser;
let ada: Person;
let origin: string;
let founders: readonly [Founder, Founder];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startPasskeyBrowser()]);
  ada = await browser.newPerson();
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email: 'ada@redirects.example' };
  const company = { name: 'Redirects Inc', slug: 'redirects' };
  await signUpCompany(ada.page, stack.originOf(), { company, founder }, () => codeMailedTo(founder.email));
  origin = stack.originOf('redirects');
  founders = [await signUp(stack), await signUp(stack)];
});

afterAll(() => Promise.all([stack.stop(), browser.close()]));

const ELSEWHERE = [
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '\\\\evil.example/',
  '/\t/evil.example/',
  '@evil.example/',
  'javascript:alert(document.domain)',
  'data:text/html,evil',
];

describe('T7 a sign-in leads to pages of the tenant only', () => {
  it.each(ELSEWHERE)('T7 return_to=%s is left aside', async (target) => {
    const asked: string[] = [];
    const listen = (request: { url(): string }): number => asked.push(request.url());
    await signOut(ada.page);
    ada.page.on('request', listen);
    await ada.page.goto(`${origin}/login?return_to=${encodeURIComponent(target)}`);
    await ada.page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    ada.page.off('request', listen);
    expect(new URL(ada.page.url()).origin).toBe(origin);
    expect(asked.filter((url) => new URL(url).origin !== origin)).toEqual([]);
  });

  it.each(['return_to', 'redirect', 'next', 'url', 'redirect_uri', 'post_logout_redirect_uri'])(
    'T7 the server itself sends nobody where %s says',
    async (name) => {
      const paths = [
        '/',
        '/login',
        '/consent',
        '/signed-out',
        '/error',
        '/device',
        '/welcome',
        '/one-time-login',
        '/recovery-code',
        '/oauth/logout/success',
      ];
      for (const founder of founders) {
        for (const path of paths) {
          const url = `${founder.origin}${path}?${name}=${encodeURIComponent('https://evil.example/')}`;
          const { headers } = await stack.newBrowser().request(url, { headers: { accept: 'text/html' } });
          const { location = '/' } = headers;
          expect(new URL(String(location), founder.origin).origin).toBe(founder.origin);
        }
      }
    },
  );
});

describe('T7 what the dashboard opens', () => {
  it.each(['javascript:alert(1)', 'data:text/html,evil', '//evil.example/', 'http://evil.example/', '/\\evil.example'])(
    'T7 can’t be registered as %s',
    async (address) => {
      for (const { browser: jar, origin: host } of founders) {
        for (const field of ['launchUrl', 'initiateLoginUri', 'logoUrl', 'privacyPolicyUrl', 'termsOfServiceUrl']) {
          const json = { name: 'App', redirectUris: ['https://app.example/'], [field]: address };
          const { status, text } = await jar.request(`${host}/api/clients`, { json });
          expect([status, text.includes(`"${field}"`)]).toEqual([400, true]);
        }
      }
    },
  );
});
