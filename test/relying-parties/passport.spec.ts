import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../tools/services/free-port.js';
import { connectApplication, signInAndConsent } from '../support/application.js';
import { HttpBrowser } from '../support/http-browser.js';
import { ROOT } from '../support/own-services.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let people: [Person, Person];
let application: ChildProcess | undefined;
let home: string;

beforeAll(async () => {
  stack = await startStack();
  people = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
  const port = await freePort();
  home = `http://localhost:${String(port)}/`;
  const companies = [];
  for (const founder of people) {
    const redirectUris = [`${home}${founder.slug}/callback`];
    // passport-openidconnect knows no PKCE: an administrator turns the demand off for a client with a secret.
    const { clientId, clientSecret } = await connectApplication(founder, { redirectUris, requiresPkce: false });
    companies.push({ name: founder.slug, issuer: founder.origin, clientId, clientSecret });
  }
  application = await startApplication({ port, companies });
});

afterAll(async () => {
  application?.kill();
  await stack.stop();
});

const startApplication = async (settings: unknown): Promise<ChildProcess> => {
  const preload = join(ROOT, 'test/support/resolve-localhost.mjs');
  const child = spawn(process.execPath, ['--import', preload, join(ROOT, 'test/relying-parties/passport-app.mjs')], {
    env: { RELYING_PARTY: JSON.stringify(settings) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The application ended.')));
  ended.catch(() => undefined);
  await Promise.race([once(child, 'message'), ended]);
  return child;
};

/** Begins a sign-in at the application. Returns the authorization request. */
const begin = async ({ slug }: Person, browser: HttpBrowser): Promise<string> =>
  String((await browser.request(`${home}${slug}/login`)).headers['location']);

const seen = async (browser: HttpBrowser) => (await browser.request(home)).status;

describe.each([
  ['Acme', 0, 1],
  ['Globex', 1, 0],
] as const)('An Express application with passport-openidconnect, at %s,', (_name, our, their) => {
  it('lets a person in', async () => {
    const [person, browser] = [people[our], new HttpBrowser()];
    const callback = await signInAndConsent(await begin(person, browser), person);
    const landed = await browser.request(callback.href);
    expect([landed.status, landed.headers['location']]).toEqual([302, '/']);
    expect(expectStatus(await browser.request(home), 200).json()).toMatchObject({
      issuer: person.origin,
      email: person.email,
      idToken: { iss: person.origin, email: person.email },
    });
  });

  it('takes nobody’s answer from the other company, nor in another browser', async () => {
    const [browser, elsewhere] = [new HttpBrowser(), new HttpBrowser()];
    const callback = await signInAndConsent(await begin(people[our], browser), people[our]);
    const astray = callback.href.replace(people[our].slug, people[their].slug);
    await begin(people[their], elsewhere);
    for (const url of [callback.href, astray]) await elsewhere.request(url);
    expect(await seen(elsewhere)).toBe(401);
    const state = new URL(await begin(people[their], elsewhere)).searchParams.get('state') ?? '';
    const mixedUp = new URL(astray);
    mixedUp.searchParams.set('state', state); // the code of one company, sent to the token endpoint of the other
    expect((await elsewhere.request(mixedUp.href)).json()).toEqual({ error: 'invalid_grant' });
    expect(await seen(elsewhere)).toBe(401);
    await browser.request(callback.href);
    expect(await seen(browser)).toBe(200);
  });

  it('hears that a person refused', async () => {
    const browser = new HttpBrowser();
    const request = new URL(await begin(people[our], browser));
    request.searchParams.set('prompt', 'none');
    const { url } = await new HttpBrowser().navigate(request.href);
    expect((await browser.request(url)).json()).toEqual({ error: 'login_required' });
    expect(await seen(browser)).toBe(401);
  });
});
