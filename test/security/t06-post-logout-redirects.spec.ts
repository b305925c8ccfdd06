import { type Application, connectApplication, logIn } from '../support/application.js';
import { asksPerson, isSignedIn, logOut, logoutUrl } from '../support/logout.js';
import { type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

const REGISTERED = 'https://app.example/signed-out';

let stack: Stack;
let founders: readonly [Person, Person];
let apps: readonly [Application, Application];

beforeAll(async () => {
  stack = await startStack();
  founders = [await signUpCompany(stack), await signUpCompany(stack)];
  const register = (founder: Person, uri: string) => connectApplication(founder, { postLogoutRedirectUris: [uri] });
  apps = [await register(founders[0], REGISTERED), await register(founders[1], 'https://globex.example/signed-out')];
});

afterAll(() => stack.stop());

const NOT_REGISTERED = [
  'https://evil.example/',
  `${REGISTERED}/`,
  `${REGISTERED}?next=https://evil.example`,
  `${REGISTERED}#fragment`,
  `${REGISTERED}/../evil`,
  'https://app.example/Signed-Out',
  'https://APP.example/signed-out',
  'https://app.example:443/signed-out',
  'https://app.example@evil.example/signed-out',
  'https://app.example/signed%2Dout',
  'http://app.example/signed-out',
  'https://globex.example/signed-out',
  '//app.example/signed-out',
  'javascript:alert(1)',
  '/signed-out',
];

/** How a logout request says which client it comes from. */
const waysToName = (app: Application, hint: string): Record<string, string>[] => [
  { id_token_hint: hint },
  { client_id: app.clientId },
];

describe('T6 a logout leads to registered addresses only', () => {
  it.each(NOT_REGISTERED)('T6 “%s” is refused on a page, and nobody is signed out', async (uri) => {
    const [app] = apps;
    const { id_token: hint } = await logIn(app, founders[0]);
    for (const whose of waysToName(app, hint)) {
      const url = logoutUrl(app.origin, { ...whose, post_logout_redirect_uri: uri, state: 'a' });
      const { status, headers, text } = await founders[0].browser.request(url, { headers: { accept: 'text/html' } });
      expect([status, headers['location']]).toEqual([400, undefined]);
      expect(text).toContain('"code":"invalid_request"');
    }
    expect(await isSignedIn(founders[0], founders[0].browser)).toBe(true);
  });

  it.each([
    ['a registered address without a client', { post_logout_redirect_uri: REGISTERED, state: 'a' }],
    ['a state only', { state: 'https://evil.example/' }],
    ['nothing', {}],
  ])('T6 %s leads nowhere, and the person is asked first', async (_what, params) => {
    const person = { ...founders[1], browser: stack.newBrowser() };
    await logIn(apps[1], person);
    const url = logoutUrl(person.origin, params);
    const { response } = await person.browser.navigate(url);
    expect([response.status, asksPerson(response)]).toEqual([200, true]);
    expect(await isSignedIn(person, person.browser)).toBe(true);
    expect((await logOut(url, person.browser)).url).toBe(`${person.origin}/signed-out`);
    expect(await isSignedIn(person, person.browser)).toBe(false);
  });

  it('T6 the client or the hint of another tenant is none', async () => {
    const { id_token: hint } = await logIn(apps[1], founders[1]);
    for (const whose of waysToName(apps[1], hint)) {
      const url = logoutUrl(apps[0].origin, {
        ...whose,
        post_logout_redirect_uri: 'https://globex.example/signed-out',
      });
      const { status, headers } = await founders[0].browser.request(url);
      expect([status, headers['location']]).toEqual([400, undefined]);
    }
  });
});
