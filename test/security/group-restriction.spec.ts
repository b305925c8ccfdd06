import {
  type Application,
  authorizeUrl,
  connectApplication,
  logIn,
  newPkce,
  requestTokens,
  type TokenResponse,
} from '../support/application.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let founders: [Person, Person];
let number = 0;

beforeAll(async () => {
  stack = await startStack();
  founders = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

/** Long enough for a login and a refresh on a busy machine, both before the membership ends. */
const MEMBERSHIP_MS = 8000;

interface Restricted {
  readonly app: Application;
  readonly groupId: string;
  readonly outsider: Person;
  readonly insider: Person;
}

const restrict = async (founder: Person): Promise<Restricted> => {
  const name = `Team ${String(++number)}`;
  const group = await founder.browser.request(`${founder.origin}/api/groups`, { json: { name } });
  const { id: groupId } = expectStatus(group, 201).json<{ id: string }>();
  return {
    groupId,
    app: await connectApplication(founder, { isGroupRestricted: true, groupIds: [groupId] }),
    outsider: await join(stack, founder, `outsider-${String(number)}`),
    insider: await join(stack, founder, `insider-${String(number)}`, [groupId]),
  };
};

const open = async (app: Application, person: Person, params: Record<string, string> = {}): Promise<URL> => {
  const pkce = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };
  return new URL((await person.browser.navigate(authorizeUrl(app, { ...pkce, ...params }))).url);
};

const interactionOf = (url: URL): string =>
  `${url.origin}/api/interactions/${url.searchParams.get('interaction') ?? ''}`;

describe.each([
  ['Acme', 0],
  ['Globex', 1],
] as const)('At %s, an application that is restricted to a group', (_name, index) => {
  let restricted: Restricted;

  beforeAll(async () => {
    restricted = await restrict(founders[index]);
  });

  it('tells others on the consent screen that they have no access', async () => {
    const url = await open(restricted.app, restricted.outsider);
    expect(url.pathname).toBe('/consent');
    const step = expectStatus(await restricted.outsider.browser.request(interactionOf(url)), 200);
    expect(step.json()).toMatchObject({ prompt: 'consent', denied: { code: 'access_denied' } });
  });

  it('gets no consent from them, and a refusal when they leave', async () => {
    const { outsider, app } = restricted;
    const url = await open(app, outsider);
    const decide = (decision: string) =>
      outsider.browser.request(`${interactionOf(url)}/consent`, { json: { decision } });
    expect((await decide('allow')).status).toBe(403);
    const { redirectTo } = expectStatus(await decide('deny'), 200).json<{ redirectTo: string }>();
    const callback = new URL((await outsider.browser.navigate(redirectTo)).url);
    expect(callback.origin).toBe('https://app.example');
    expect([callback.searchParams.get('error'), callback.searchParams.has('code')]).toEqual(['access_denied', false]);
    const consents = await outsider.browser.request(`${outsider.origin}/api/account/consents`);
    expect(expectStatus(consents, 200).json()).toMatchObject({ items: [] });
  });

  it('hears of them without a page where none may be shown', async () => {
    const callback = await open(restricted.app, restricted.outsider, { prompt: 'none' });
    expect(callback.searchParams.get('error')).toMatch(/^(access_denied|consent_required|interaction_required)$/);
    expect(callback.searchParams.has('code')).toBe(false);
  });

  it('refuses a member whose time is over at the very next request', async () => {
    const { browser, origin } = founders[index];
    const { app, groupId } = await restrict(founders[index]);
    const guest = await join(stack, founders[index], `guest-${String(number)}`);
    const lasting = await join(stack, founders[index], `lasting-${String(number)}`, [groupId]);
    const { id } = (await guest.browser.request(`${origin}/api/account`)).json<{ id: string }>();
    const endsAt = new Date(Date.now() + MEMBERSHIP_MS);
    const members = { json: { userIds: [id], endsAt: endsAt.toISOString() } };
    expectStatus(await browser.request(`${origin}/api/groups/${groupId}/members`, members), 204);
    const refresh = ({ refresh_token: token = '' }: TokenResponse) =>
      requestTokens(app, { grant_type: 'refresh_token', refresh_token: token });

    const theirs = await logIn(app, lasting);
    // What is remembered of the guest is as fresh as can be, and must not outlive the membership.
    const tokens = expectStatus(await refresh(await logIn(app, guest)), 200).json<TokenResponse>();
    expect((await open(app, guest, { prompt: 'none' })).searchParams.has('code')).toBe(true);
    expect(Date.now()).toBeLessThan(endsAt.getTime());
    await new Promise((resolve) => setTimeout(resolve, endsAt.getTime() + 1 - Date.now()));

    const [refused, callback] = await Promise.all([refresh(tokens), open(app, guest, { prompt: 'none' })]);
    expect(expectStatus(refused, 400).json()).toMatchObject({ error: 'invalid_grant' });
    expect(callback.searchParams.has('code')).toBe(false);
    expect(callback.searchParams.get('error')).toMatch(/^(access_denied|consent_required|interaction_required)$/);
    expectStatus(await refresh(theirs), 200);
  });

  it('is for its members, and for others from the moment they are one', async () => {
    const { app, groupId, outsider, insider } = restricted;
    const step = async (person: Person): Promise<unknown> =>
      (await person.browser.request(interactionOf(await open(app, person)))).json()['denied'];
    expect([await step(insider), await step(outsider)]).toEqual([null, expect.objectContaining({})]);
    const { id } = (await outsider.browser.request(`${outsider.origin}/api/account`)).json<{ id: string }>();
    const { browser, origin } = founders[index];
    const members = { json: { userIds: [id] } };
    expectStatus(await browser.request(`${origin}/api/groups/${groupId}/members`, members), 204);
    expect(await step(outsider)).toBeNull();
  });
});
