import { type Application, authorizeUrl, connectApplication, logIn, newPkce } from '../support/application.js';
import { type HttpBrowser } from '../support/http-browser.js';
import { assertPasskey, expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let people: [Person, Person];
let apps: [Application, Application];

beforeAll(async () => {
  stack = await startStack();
  people = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
  const settings = { requiresReauthentication: true, skipsConsent: true };
  apps = [await connectApplication(people[0], settings), await connectApplication(people[1], settings)];
});

afterAll(() => stack.stop());

/** Opens an authorization request. Returns the uid of the sign-in that it asks for. */
const begin = async (app: Application, browser: HttpBrowser, state: string): Promise<string> => {
  const pkce = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };
  const { url } = await browser.navigate(authorizeUrl(app, { ...pkce, state }));
  expect(new URL(url).pathname).toBe('/login');
  return new URL(url).searchParams.get('interaction') ?? '';
};

const answer = (person: Person, uid: string, json: unknown) =>
  person.browser.request(`${person.origin}/api/interactions/${uid}/login`, { json });

const resume = async (person: Person, uid: string): Promise<URL> =>
  new URL((await person.browser.navigate(`${person.origin}/oauth/authorize/${uid}`)).url);

describe.each([
  ['Acme', 0, 1],
  ['Globex', 1, 0],
] as const)('At %s, a client that wants a fresh sign-in', (_name, our, their) => {
  it('asks for one of somebody who is signed in, each time', async () => {
    const person = people[our];
    expectStatus(await person.browser.request(`${person.origin}/api/account`), 200);
    for (const state of ['first', 'second']) await begin(apps[our], person.browser, state);
    await logIn(apps[our], person);
    await begin(apps[our], person.browser, 'third');
  });

  it('takes one for that very request: another that waits still asks', async () => {
    const person = people[our];
    const first = await begin(apps[our], person.browser, 'first');
    const second = await begin(apps[our], person.browser, 'second');
    const done = await answer(person, second, await assertPasskey(person, person.browser));
    const { redirectTo } = expectStatus(done, 200).json<{ redirectTo: string }>();
    const callback = new URL((await person.browser.navigate(redirectTo)).url);
    expect([callback.searchParams.has('code'), callback.searchParams.get('state')]).toEqual([true, 'second']);
    const waiting = await resume(person, first);
    expect([waiting.origin, waiting.searchParams.has('code')]).toEqual([person.origin, false]);
    const again = await resume(person, second);
    expect([again.origin, again.searchParams.has('code')]).toEqual([person.origin, false]);
  });

  it('takes one answer for one request only', async () => {
    const person = people[our];
    const first = await begin(apps[our], person.browser, 'first');
    const second = await begin(apps[our], person.browser, 'second');
    const json = await assertPasskey(person, person.browser);
    expectStatus(await answer(person, first, json), 200);
    const replayed = await answer(person, second, json);
    expect([replayed.status, replayed.json()['code']]).toEqual([401, 'passkey_rejected']);
    const waiting = await resume(person, second);
    expect([waiting.origin, waiting.searchParams.has('code')]).toEqual([person.origin, false]);
  });

  it('takes no proof of presence that was given elsewhere', async () => {
    const person = people[our];
    const uid = await begin(apps[our], person.browser, 'a');
    const proof = await assertPasskey(person, person.browser);
    const given = await person.browser.request(`${person.origin}/api/account/reauthentication`, { json: proof });
    expectStatus(given, 204);
    const waiting = await resume(person, uid);
    expect([waiting.origin, waiting.searchParams.has('code')]).toEqual([person.origin, false]);
    const used = await begin(apps[our], person.browser, 'b').then((next) => answer(person, next, proof));
    expect([used.status, used.json()['code']]).toEqual([401, 'passkey_rejected']);
    const stranger = await assertPasskey(people[their], person.browser);
    expect((await answer(person, await begin(apps[our], person.browser, 'c'), stranger)).status).toBe(401);
  });

  it('says “login_required” where nobody may be asked', async () => {
    const person = people[our];
    const pkce = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };
    const response = await person.browser.request(authorizeUrl(apps[our], { ...pkce, prompt: 'none' }));
    expect(new URL(String(response.headers['location'])).searchParams.get('error')).toBe('login_required');
  });
});
