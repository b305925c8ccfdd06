import { randomUUID } from 'node:crypto';
import {
  type Application,
  connectApplication,
  logIn,
  requestTokens,
  type TokenResponse,
} from '../support/application.js';
import { writtenAuditEventsOf } from '../support/audit-events.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

interface Company {
  readonly founder: Person;
  readonly member: Person;
  readonly memberId: string;
  readonly application: Application;
  readonly tokens: TokenResponse;
}

interface Consents {
  readonly items: { client: { id: string; name: string }; scopes: string[]; grantedAt: string }[];
}

let stack: Stack;
let acme: Company;
let globex: Company;

const idOf = async ({ browser, origin }: Person): Promise<string> =>
  expectStatus(await browser.request(`${origin}/api/account`), 200).json<{ id: string }>().id;

/** A company with a person who keeps an application signed in. */
const found = async (): Promise<Company> => {
  const founder = await signUpCompany(stack);
  const member = await join(stack, founder, 'grace');
  const application = await connectApplication(founder);
  const tokens = await logIn(application, member);
  return { founder, member, memberId: await idOf(member), application, tokens };
};

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = [await found(), await found()];
});

afterAll(() => stack.stop());

const consentsOf = async ({ founder, memberId }: Company): Promise<Consents['items']> => {
  const answer = await founder.browser.request(`${founder.origin}/api/users/${memberId}/consents`);
  return expectStatus(answer, 200).json<Consents>().items;
};

const revoke = ({ founder }: Company, userId: string, clientId: string, by: Person = founder) =>
  by.browser.request(`${founder.origin}/api/users/${userId}/consents/${clientId}`, { method: 'DELETE' });

const refresh = ({ application, tokens }: Company) =>
  requestTokens(application, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' });

it('an administrator sees what a person allowed', async () => {
  for (const company of [acme, globex]) {
    const [consent, ...others] = await consentsOf(company);
    expect(others).toEqual([]);
    expect(consent?.client).toMatchObject({ id: company.application.clientId, name: 'Grafana' });
    expect([...(consent?.scopes ?? [])].sort()).toEqual(['email', 'groups', 'offline_access', 'openid', 'profile']);
  }
});

it('what is not there can’t be taken back', async () => {
  expectStatus(await revoke(acme, acme.memberId, randomUUID()), 404);
  expectStatus(await revoke(acme, randomUUID(), acme.application.clientId), 404);
  expectStatus(await revoke(acme, globex.memberId, acme.application.clientId), 404);
  expectStatus(await revoke(acme, acme.memberId, globex.application.clientId), 404);
  expectStatus(await revoke(acme, acme.memberId, acme.application.clientId, acme.member), 403);
  expect(await consentsOf(acme)).toHaveLength(1);
});

it('what an administrator takes back ends at once, in that company only', async () => {
  expectStatus(await revoke(acme, acme.memberId, acme.application.clientId), 204);
  expect(await consentsOf(acme)).toEqual([]);
  const refused = await refresh(acme);
  expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_grant']);
  expectStatus(await refresh(globex), 200);
  expect(await consentsOf(globex)).toHaveLength(1);
  expectStatus(await revoke(acme, acme.memberId, acme.application.clientId), 404);
});

it('the audit log says who took what back from whom', async () => {
  const query = { userId: acme.memberId, type: 'Consent Revoked' };
  const [event] = await writtenAuditEventsOf(acme.founder, query);
  expect(event).toMatchObject({
    actor: { id: expect.any(String) },
    subject: { id: acme.memberId },
    client: { id: acme.application.clientId },
  });
});
