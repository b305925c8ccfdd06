import { type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { type HttpBrowser } from '../support/http-browser.js';
import { assertPasskey, createTenant, enrol, expectStatus, type Person, signIn } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { type Company, foundCompany } from './company.js';
import { beginJoining } from './joining.js';
import { problemOf } from './problem.js';

let stack: Stack;
let acme: Company;
let globex: Company;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([foundCompany(stack), foundCompany(stack)]);
});

afterAll(() => stack.stop());

const cookiesOf = (browser: HttpBrowser, origin: string): string => browser.cookiesFor(new URL(origin).host);

/** The refusal that tells nothing: status and code, without the request's own id. */
const refusalOf = (response: Parameters<typeof problemOf>[0]): [number, string, string] => {
  const { status, code, detail } = problemOf(response);
  return [status, code, detail];
};

describe.each([
  ['Acme', 'Globex', () => [acme, globex] as const],
  ['Globex', 'Acme', () => [globex, acme] as const],
])('T28 Of %s, on the host of %s,', (_ours, _theirs, companies) => {
  it('a session’s cookies sign nobody in', async () => {
    const [{ founder: ours }, { founder: theirs }] = companies();
    const cookie = cookiesOf(ours.browser, ours.origin);
    const stranger = stack.newBrowser();
    const there = await stranger.request(`${theirs.origin}/api/account`, { headers: { cookie } });
    expect(refusalOf(there).slice(0, 2)).toEqual([401, 'unauthenticated']);
    const here = await stranger.request(`${ours.origin}/api/account`, { headers: { cookie } });
    expect(expectStatus(here, 200).json()).toMatchObject({ email: ours.email });
  });

  it('an API key opens nothing, and answers like one that never was', async () => {
    const [{ founder: ours, apiKey }, { founder: theirs }] = companies();
    for (const headersOf of [
      (key: string): Record<string, string> => ({ 'x-api-key': key }),
      (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` }),
    ]) {
      const ask = (origin: string, key: string) =>
        stack.newBrowser().request(`${origin}/api/users`, { headers: headersOf(key) });
      const never = `${apiKey.slice(0, -8)}${'A'.repeat(8)}`;
      expect(refusalOf(await ask(theirs.origin, apiKey))).toEqual(refusalOf(await ask(theirs.origin, never)));
      expect((await ask(theirs.origin, apiKey)).status).toBe(401);
      expect((await ask(ours.origin, apiKey)).status).toBe(200);
    }
  });

  it('T33 a sign-up link leads nowhere, and still lets people in at home', async () => {
    const [{ founder: ours, joiningToken: token }, { founder: theirs }] = companies();
    const lookup = (origin: string, text: string) =>
      stack.newBrowser().request(`${origin}/api/joining/lookup`, { json: { token: text } });
    const never = `${token.slice(0, -8)}${'A'.repeat(8)}`;
    expect(refusalOf(await lookup(theirs.origin, token))).toEqual(refusalOf(await lookup(theirs.origin, never)));
    expect((await lookup(theirs.origin, token)).status).toBe(410);
    const abroad = await beginJoining(theirs.origin, stack.newBrowser(), { token, username: 'eve' });
    expect(problemOf(abroad.begun).status).toBe(410);
    const browser = stack.newBrowser();
    const atHome = await beginJoining(ours.origin, browser, { token, username: 'eve' });
    expectStatus(await browser.request(`${ours.origin}/api/joining`, { json: atHome.answer() }), 201);
  });

  it('a passkey that was made for joining makes no account, and still does at home', async () => {
    const [{ founder: ours, joiningToken: token }, { founder: theirs, joiningToken: theirToken }] = companies();
    const browser = stack.newBrowser();
    const joining = await beginJoining(ours.origin, browser, { token, username: 'mallory' });
    // The browser has begun to join there as well, so that only the ceremony is a foreign one.
    await beginJoining(theirs.origin, browser, { token: theirToken, username: 'mallory' });
    const answer = joining.answer();
    const cookie = cookiesOf(browser, ours.origin);
    for (const headers of [undefined, { cookie }]) {
      const there = await browser.request(`${theirs.origin}/api/joining`, { json: answer, headers });
      expect(refusalOf(there).slice(0, 2)).toEqual([422, 'registration_rejected']);
    }
    expectStatus(await browser.request(`${ours.origin}/api/joining`, { json: answer }), 201);
  });

  it('the right to a first passkey is worth nothing, and is not used up by that', async () => {
    const [, { founder: theirs }] = companies();
    const founder = await createTenant(stack);
    const { enrolmentToken: token } = founder;
    const begin = (text: string) =>
      founder.browser.request(`${theirs.origin}/api/enrolments/options`, { json: { token: text } });
    expect(refusalOf(await begin(token))).toEqual(refusalOf(await begin(`${token.slice(0, -8)}${'A'.repeat(8)}`)));
    expect((await begin(token)).status).toBe(410);
    const person = await enrol(founder);
    expect((await person.browser.request(`${person.origin}/api/account`)).status).toBe(200);
  });

  it('an answer to a challenge signs nobody in, and still does at home', async () => {
    const [{ founder: ours }, { founder: theirs }] = companies();
    const browser = stack.newBrowser();
    const answer = await assertPasskey(ours, browser);
    await assertPasskey(theirs, browser); // a challenge of theirs is under way in the same browser
    const cookie = cookiesOf(browser, ours.origin);
    for (const headers of [undefined, { cookie }]) {
      const there = await browser.request(`${theirs.origin}/api/sessions`, { json: answer, headers });
      expect(refusalOf(there).slice(0, 2)).toEqual([401, 'passkey_rejected']);
    }
    expectStatus(await browser.request(`${ours.origin}/api/sessions`, { json: answer }), 201);
  });

  it('a passkey signs nobody in, even when it answers a challenge of that host', async () => {
    const [{ founder: ours }, { founder: theirs }] = companies();
    for (const origin of [ours.origin, theirs.origin]) {
      for (const rpId of [ours.origin, theirs.origin]) {
        const browser = stack.newBrowser();
        const begun = await browser.request(`${theirs.origin}/api/passkeys/authentication-options`, { json: {} });
        const { ceremonyId, options } = expectStatus(begun, 200).json<{
          ceremonyId: string;
          options: PublicKeyCredentialRequestOptionsJSON;
        }>();
        const response = ours.passkey.get(origin, options, { rpId: new URL(rpId).hostname });
        const there = await browser.request(`${theirs.origin}/api/sessions`, { json: { ceremonyId, response } });
        expect(refusalOf(there).slice(0, 2)).toEqual([401, 'passkey_rejected']);
      }
    }
    expectStatus(await signIn(ours, stack.newBrowser()), 201);
  });

  it('a passkey assertion is no proof of presence', async () => {
    const [{ founder: ours }, { founder: theirs }] = companies();
    const confirm = async (person: Person, browser: HttpBrowser) =>
      browser.request(`${theirs.origin}/api/account/reauthentication`, { json: await assertPasskey(person, browser) });
    expect(refusalOf(await confirm(ours, theirs.browser)).slice(0, 2)).toEqual([401, 'passkey_rejected']);
    expectStatus(await confirm(theirs, theirs.browser), 204);
  });
});
