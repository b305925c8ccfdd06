import { randomBytes } from 'node:crypto';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { VirtualPasskey } from '#testing';
import { type BrowserResponse, type HttpBrowser } from './http-browser.ts';
import { codeMailedTo } from './mail.ts';
import { type Stack } from './stack.ts';

/** A person of a tenant with their own browser and passkey. */
export interface Person {
  readonly slug: string;
  readonly origin: string;
  readonly browser: HttpBrowser;
  readonly passkey: VirtualPasskey;
  readonly username: string;
  readonly email: string;
}

interface CreationAnswer {
  ceremonyId: string;
  options: PublicKeyCredentialCreationOptionsJSON;
}

interface RequestAnswer {
  ceremonyId: string;
  options: PublicKeyCredentialRequestOptionsJSON;
}

/** Fails with what the server said when it did not answer as expected. */
export const expectStatus = (response: BrowserResponse, status: number): BrowserResponse => {
  if (response.status !== status)
    throw new Error(`Expected ${String(status)}, got ${String(response.status)}: ${response.text}`);
  return response;
};

/** The founder of a tenant that was made just now, before their first passkey. */
export interface Founder extends Omit<Person, 'passkey'> {
  /** The one-time right to register it. */
  readonly enrolmentToken: string;
}

/** Signs up a company as a founder would, up to the tenant's host. */
export const createTenant = async (
  stack: Stack,
  options: { slug?: string; username?: string } = {},
): Promise<Founder> => {
  const slug = options.slug ?? `co-${randomBytes(4).toString('hex')}`;
  const username = options.username ?? 'ada';
  const email = `${username}@${slug}.example`;
  const browser = stack.newBrowser();
  const base = stack.originOf();
  const form = { companyName: 'Acme Inc', slug, givenName: 'Ada', familyName: 'Lovelace', username, email };
  const { id } = expectStatus(await browser.request(`${base}/api/signup`, { json: form }), 202).json<{ id: string }>();
  const code = await codeMailedTo(email);
  const verified = await browser.request(`${base}/api/signup/${id}/verification`, { json: { code } });
  const { setupUrl } = expectStatus(verified, 201).json<{ setupUrl: string }>();
  const enrolmentToken = new URL(setupUrl).hash.slice(1);
  return { slug, origin: stack.originOf(slug), browser, username, email, enrolmentToken };
};

/** Registers the founder's first passkey. They are signed in then. */
export const enrol = async ({ enrolmentToken: token, ...founder }: Founder): Promise<Person> => {
  const { browser, origin } = founder;
  const begun = await browser.request(`${origin}/api/enrolments/options`, { json: { token } });
  const { ceremonyId, options } = expectStatus(begun, 200).json<CreationAnswer>();
  const { passkey, response } = VirtualPasskey.create(origin, options);
  expectStatus(await browser.request(`${origin}/api/enrolments`, { json: { token, ceremonyId, response } }), 201);
  return { ...founder, passkey };
};

/** Signs up a company as a founder would, and registers their passkey. The founder is signed in then. */
export const signUpCompany = async (
  stack: Stack,
  options: { slug?: string; username?: string } = {},
): Promise<Person> => enrol(await createTenant(stack, options));

/** Adds one more passkey to the person's account. Returns its id. */
export const addPasskey = async ({ browser, origin }: Person): Promise<string> => {
  const begun = await browser.request(`${origin}/api/account/passkeys/options`, { method: 'POST' });
  const { ceremonyId, options } = expectStatus(begun, 200).json<CreationAnswer>();
  const { response } = VirtualPasskey.create(origin, options);
  const added = await browser.request(`${origin}/api/account/passkeys`, { json: { ceremonyId, response } });
  return expectStatus(added, 201).json<{ id: string }>().id;
};

/** Joins a tenant through a new sign-up link of its administrator. */
export const join = async (
  stack: Stack,
  founder: Person,
  username: string,
  groupIds: string[] = [],
): Promise<Person> => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const created = await founder.browser.request(`${founder.origin}/api/invitations`, { json: { expiresAt, groupIds } });
  const { url } = expectStatus(created, 201).json<{ url: string }>();
  const browser = stack.newBrowser();
  const email = `${username}@${founder.slug}.example`;
  const profile = { token: new URL(url).hash.slice(1), givenName: 'Grace', familyName: 'Hopper', username, email };
  const begun = await browser.request(`${founder.origin}/api/joining/options`, { json: profile });
  const { ceremonyId, options } = expectStatus(begun, 200).json<CreationAnswer>();
  const { passkey, response } = VirtualPasskey.create(founder.origin, options);
  expectStatus(await browser.request(`${founder.origin}/api/joining`, { json: { ceremonyId, response } }), 201);
  return { slug: founder.slug, origin: founder.origin, browser, passkey, username, email };
};

/** The person's passkey answers a fresh challenge of the host their browser is on. */
export const assertPasskey = async (
  { origin, passkey }: Pick<Person, 'origin' | 'passkey'>,
  browser: HttpBrowser,
): Promise<{ ceremonyId: string; response: unknown }> => {
  const begun = await browser.request(`${origin}/api/passkeys/authentication-options`, { json: {} });
  const { ceremonyId, options } = expectStatus(begun, 200).json<RequestAnswer>();
  return { ceremonyId, response: passkey.get(origin, options) };
};

/** Signs in at /login in the given browser. */
export const signIn = async (person: Person, browser: HttpBrowser): Promise<BrowserResponse> =>
  browser.request(`${person.origin}/api/sessions`, { json: await assertPasskey(person, browser) });
