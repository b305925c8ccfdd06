import { expectStatus, join, type Person, signUpCompany } from '../support/people.ts';
import { type BrowserResponse } from '../support/http-browser.ts';
import { type Changes, SigningApplication } from '../support/signing-application.ts';
import { type Stack, startStack } from '../support/stack.ts';

/** What the conformance suite is told of a server: two clients of it, here in each of two tenants. */
export interface Fapi2Tenant {
  readonly client: SigningApplication;
  readonly client2: SigningApplication;
  /** Somebody who has consented to nothing yet. */
  readonly newcomer: Person;
}

export interface Fapi2Scene {
  readonly stack: Stack;
  readonly tenants: readonly [Fapi2Tenant, Fapi2Tenant];
}

const tenantIn = async (stack: Stack, settings: Record<string, unknown>): Promise<Fapi2Tenant> => {
  const founder = await signUpCompany(stack);
  return {
    client: await SigningApplication.connect(founder, { name: 'Client', ...settings }),
    client2: await SigningApplication.connect(founder, { name: 'Client 2', ...settings }, 'PS256'),
    newcomer: await join(stack, founder, 'newcomer'),
  };
};

export const setFapi2Scene = async (settings: Record<string, unknown>): Promise<Fapi2Scene> => {
  const stack = await startStack();
  return { stack, tenants: [await tenantIn(stack, settings), await tenantIn(stack, settings)] };
};

/** The error of an endpoint's answer, after its status. */
export const errorIn = (answer: BrowserResponse): [number, unknown] => [answer.status, answer.json()['error']];

/** How the token endpoint answers to a good code sent with changes. */
export const redeem = async (client: SigningApplication, changes: Changes = {}): Promise<[number, unknown]> =>
  errorIn(await client.post('/oauth/token', await client.newCode(), changes));

/** How the PAR endpoint answers to a good request sent with changes. */
export const push = async (client: SigningApplication, changes: Changes = {}): Promise<[number, unknown]> =>
  errorIn(await client.post('/oauth/par', client.newRequest().form, changes));

/** The error on the page that a browser is shown in place of a redirect. */
export const pageError = async (client: SigningApplication, url: string): Promise<string> => {
  const { status, headers, text } = await client.founder.browser.request(url, { headers: { accept: 'text/html' } });
  expect([status, headers['location']]).toEqual([400, undefined]);
  return /"code":"(\w+)"/.exec(text)?.[1] ?? text;
};

/** The server's metadata. */
export const metadataOf = async ({ founder, origin }: SigningApplication): Promise<Record<string, unknown>> =>
  expectStatus(await founder.browser.request(`${origin}/.well-known/openid-configuration`), 200).json();
