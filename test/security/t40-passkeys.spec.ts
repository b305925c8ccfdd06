import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { type Tampering, VirtualPasskey, type VirtualPasskeyTraits } from '#testing';
import { idOf } from '../support/login-links.js';
import { type BrowserResponse, type HttpBrowser } from '../support/http-browser.js';
import { expectStatus, join, type Person, signIn, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { problemOf } from './problem.js';

interface Company {
  readonly ada: Person;
  readonly grace: Person;
}

interface Begun<Options> {
  readonly ceremonyId: string;
  readonly options: Options;
}

let stack: Stack;
let acme: Company;
let globex: Company;

const found = async (): Promise<Company> => {
  const ada = await signUpCompany(stack);
  return { ada, grace: await join(stack, ada, 'grace') };
};

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([found(), found()]);
});

afterAll(() => stack.stop());

const REJECTED = [401, 'passkey_rejected'];
const UNVERIFIED = [422, 'registration_rejected'];

const refusalOf = (response: BrowserResponse): [number, string] => {
  const { status, code } = problemOf(response);
  return [status, code];
};

const beginLogin = async (origin: string, browser: HttpBrowser) =>
  expectStatus(await browser.request(`${origin}/api/passkeys/authentication-options`, { json: {} }), 200).json<
    Begun<PublicKeyCredentialRequestOptionsJSON>
  >();

const beginAdding = async ({ origin, browser }: Person) =>
  expectStatus(await browser.request(`${origin}/api/account/passkeys/options`, { json: {} }), 200).json<
    Begun<PublicKeyCredentialCreationOptionsJSON>
  >();

const answerLogin = (origin: string, browser: HttpBrowser, ceremonyId: string, response: unknown) =>
  browser.request(`${origin}/api/sessions`, { json: { ceremonyId, response } });

const logInWith = async ({ origin, passkey }: Person, tampering: Tampering): Promise<BrowserResponse> => {
  const browser = stack.newBrowser();
  const { ceremonyId, options } = await beginLogin(origin, browser);
  return answerLogin(origin, browser, ceremonyId, passkey.get(origin, options, tampering));
};

const addWith = async (
  person: Person,
  tampering: Tampering,
  traits: VirtualPasskeyTraits = {},
): Promise<BrowserResponse> => {
  const { ceremonyId, options } = await beginAdding(person);
  const { response } = VirtualPasskey.create(person.origin, options, tampering, traits);
  return person.browser.request(`${person.origin}/api/account/passkeys`, { json: { ceremonyId, response } });
};

/** What a dishonest browser or authenticator says in both ceremonies, for the person of one company. */
const lies = ({ origin }: Person, other: Person): [string, Tampering][] => {
  const { hostname, host, protocol } = new URL(origin);
  return [
    ['another company’s origin', { origin: other.origin }],
    ['an origin below it', { origin: `${protocol}//login.${host}` }],
    ['the origin of the sign-up host', { origin: stack.originOf() }],
    ['its origin by another scheme', { origin: `https://${host}x` }],
    ['another company’s relying party id', { rpId: new URL(other.origin).hostname }],
    ['the relying party id of the domain above', { rpId: hostname.split('.').slice(1).join('.') }],
    ['a frame of another site', { crossOrigin: true }],
    ['a page of another site around it', { topOrigin: 'https://evil.example' }],
    ['nobody present', { isUserPresent: false }],
    ['nobody verified', { isUserVerified: false }],
    ['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['a backup that it says can’t be', { isBackupEligible: false, isBackedUp: true }],
  ];
};

describe.each([
  ['Acme', () => [acme, globex] as const],
  ['Globex', () => [globex, acme] as const],
])('At %s, a passkey', (_name, companies) => {
  it('T40 signs nobody in, nor is added, with any lie of browser or authenticator', async () => {
    const [{ ada }, { ada: other }] = companies();
    expectStatus(await signIn(ada, ada.browser), 201);
    for (const [lie, tampering] of lies(ada, other)) {
      expect([lie, ...refusalOf(await logInWith(ada, tampering))]).toEqual([lie, ...REJECTED]);
      expect([lie, ...refusalOf(await addWith(ada, tampering))]).toEqual([lie, ...UNVERIFIED]);
    }
    expectStatus(await logInWith(ada, {}), 201);
  });

  it('T40 signs nobody in by a broken signature, the answer to the other ceremony, or another’s user handle', async () => {
    const [{ ada, grace }] = companies();
    for (const tampering of [
      { isSignatureBroken: true },
      { type: 'webauthn.create' },
      { userHandle: grace.passkey.userHandle },
      { userHandle: null },
      { isBackupEligible: false, isBackedUp: false },
    ]) {
      expect(refusalOf(await logInWith(ada, tampering))).toEqual(REJECTED);
    }
    expect(refusalOf(await addWith(ada, { type: 'webauthn.get' }))).toEqual(UNVERIFIED);
  });

  it('T40 takes a challenge once, in the browser that got it, for what it was given out for', async () => {
    const [{ ada }, { ada: other }] = companies();
    const { origin, passkey } = ada;
    const [browser, thief] = [stack.newBrowser(), stack.newBrowser()];
    const first = await beginLogin(origin, browser);
    const response = passkey.get(origin, first.options);
    expectStatus(await answerLogin(origin, browser, first.ceremonyId, response), 201);
    expect(refusalOf(await answerLogin(origin, browser, first.ceremonyId, response))).toEqual(REJECTED);
    const second = await beginLogin(origin, browser);
    await beginLogin(origin, thief);
    const stolen = passkey.get(origin, second.options);
    expect(refusalOf(await answerLogin(origin, thief, second.ceremonyId, stolen))).toEqual(REJECTED);
    const adding = await beginAdding(ada);
    const wrongKind = passkey.get(origin, { challenge: adding.options.challenge, rpId: new URL(origin).hostname });
    expect(refusalOf(await answerLogin(origin, ada.browser, adding.ceremonyId, wrongKind))).toEqual(REJECTED);
    const abroad = await beginLogin(other.origin, browser);
    const carried = passkey.get(origin, abroad.options);
    expect(refusalOf(await answerLogin(origin, browser, abroad.ceremonyId, carried))).toEqual(REJECTED);
  });

  it('T40 takes nobody’s answer for the adding that somebody else began', async () => {
    const [{ ada, grace }] = companies();
    expectStatus(await signIn(ada, ada.browser), 201);
    const { ceremonyId, options } = await beginAdding(ada);
    const { response } = VirtualPasskey.create(ada.origin, options);
    const { host } = new URL(ada.origin);
    const binding = ada.browser
      .cookiesFor(host)
      .split('; ')
      .filter((cookie) => cookie.includes('ceremony'));
    const session = grace.browser
      .cookiesFor(host)
      .split('; ')
      .filter((cookie) => !cookie.includes('ceremony'));
    const answered = await stack.newBrowser().request(`${ada.origin}/api/account/passkeys`, {
      json: { ceremonyId, response },
      headers: { cookie: [...session, ...binding].join('; ') },
    });
    expect(refusalOf(answered)).toEqual(UNVERIFIED);
  });

  it('T40 is refused once its counter goes back, also when two answers say the same', async () => {
    const [{ ada }] = companies();
    expectStatus(await signIn(ada, ada.browser), 201);
    const { ceremonyId, options } = await beginAdding(ada);
    const { passkey, response } = VirtualPasskey.create(ada.origin, options);
    const json = { ceremonyId, response };
    expectStatus(await ada.browser.request(`${ada.origin}/api/account/passkeys`, { json }), 201);
    const counting = { ...ada, passkey };
    expectStatus(await logInWith(counting, { counter: 5 }), 201);
    for (const counter of [5, 4, 0]) expect(refusalOf(await logInWith(counting, { counter }))).toEqual(REJECTED);
    const twice = await Promise.all([logInWith(counting, { counter: 6 }), logInWith(counting, { counter: 6 })]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 401]);
  });

  it('T41 can’t be registered where its id belongs to somebody else, and is another one at another company', async () => {
    const [{ ada, grace }, { ada: abroad }] = companies();
    const credentialId = Buffer.from(ada.passkey.id, 'base64url');
    expectStatus(await signIn(grace, grace.browser), 201);
    const taken = await addWith(grace, {}, { credentialId });
    expect(refusalOf(taken)).toEqual([409, 'passkey_already_registered']);
    expectStatus(await signIn(abroad, abroad.browser), 201);
    const { ceremonyId, options } = await beginAdding(abroad);
    const { passkey, response } = VirtualPasskey.create(abroad.origin, options, {}, { credentialId });
    const json = { ceremonyId, response };
    expectStatus(await abroad.browser.request(`${abroad.origin}/api/account/passkeys`, { json }), 201);
    expectStatus(await logInWith({ ...abroad, passkey }, {}), 201);
    const there = stack.newBrowser();
    expectStatus(await signIn(ada, there), 201);
    expect(await idOf({ browser: there, origin: ada.origin })).toBe(await idOf(ada));
    expect(refusalOf(await logInWith({ ...ada, passkey }, {}))).toEqual(REJECTED);
    const own = (await abroad.browser.request(`${abroad.origin}/api/account/passkeys`)).json<{
      items: { id: string; credentialId: string }[];
    }>();
    const mine = own.items.find((item) => item.credentialId === ada.passkey.id);
    const removal = { method: 'DELETE' } as const;
    const url = `${abroad.origin}/api/account/passkeys/${mine?.id ?? ''}`;
    expectStatus(await abroad.browser.request(url, removal), 204);
  });
});
