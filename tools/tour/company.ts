import { type Page } from 'playwright-core';
import { allow, continueWithPasskey, signOut } from '../browser/actions/sign-in.ts';
import { joinCompany, type PersonDetails, signUpCompany } from '../browser/actions/sign-up.ts';
import { type PasskeyBrowser, type Person } from '../browser/passkey-browser.ts';
import { codeMailedTo } from '../demo/mail.ts';
import { type DemoStack } from '../demo/stack.ts';
import { Api } from './api.ts';

const COMPANY = { name: 'Acme Rockets', slug: 'acme-rockets' };
const person = (givenName: string, familyName: string): PersonDetails => {
  const username = givenName.toLowerCase();
  return { givenName, familyName, username, email: `${username}@${COMPANY.slug}.example` };
};
const FOUNDER = person('Ada', 'Lovelace');
const MEMBER = person('Grace', 'Hopper');
const OTHERS = [person('Katherine', 'Johnson'), person('Alan', 'Turing'), person('Margaret', 'Hamilton')];
const GROUPS = ['Engineering', 'Finance', 'People Operations'];

/** What the tour walks through: a company in which something has happened already. */
export interface TourCompany {
  readonly signUpOrigin: string;
  readonly origin: string;
  readonly founder: Person;
  readonly member: Person;
  /** A sign-up link that somebody could follow. */
  readonly signUpLink: string;
  readonly ids: Record<'client' | 'restrictedClient' | 'allowedClient' | 'device' | 'api' | 'group' | 'member', string>;
}

const homeOf = (application: string): string => `https://${application.toLowerCase()}.${COMPANY.slug}.example`;
/** Where a code would go; nothing listens there. */
const callbackOf = (application: string): string => `${homeOf(application)}/login/generic_oauth`;

/** A request of an application's (OpenID Connect Core §3.1.2.1). */
export const authorizationRequest = (origin: string, clientId: string, application: string): string => {
  const url = new URL('/oauth/authorize', origin);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: callbackOf(application),
    response_type: 'code',
    scope: 'openid profile email groups offline_access',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
};

export const foundCompany = async (stack: DemoStack, browser: PasskeyBrowser): Promise<TourCompany> => {
  const origin = stack.originOf(COMPANY.slug);
  const founder = await browser.newPerson();
  const readCode = () => codeMailedTo(stack.mailUrl, FOUNDER.email);
  await signUpCompany(founder.page, stack.signUpOrigin, { company: COMPANY, founder: FOUNDER }, readCode);
  const api = new Api(founder.page);
  const groups = await makeGroups(api);
  const links = await makeSignUpLinks(api, groups);
  const member = await browser.newPerson();
  await joinCompany(member.page, links.engineering, MEMBER);
  for (const other of OTHERS) await join(browser, links.anyone, other);
  const clients = await makeClients(api, origin, groups);
  const apiId = await makeApi(api, clients.client);
  await api.post('/api/account/api-keys', { name: 'Terraform' });
  await api.post('/api/email-domains', { domain: `${COMPANY.slug}.example` });
  const people = await api.get<{ items: { id: string; username: string }[] }>('/api/users');
  const memberId = people.items.find(({ username }) => username === MEMBER.username)?.id ?? '';
  await api.put(`/api/users/${memberId}/claims`, { items: [{ key: 'employee_number', value: '1042' }] });
  await api.put(`/api/groups/${groups[0] ?? ''}/administrators/${memberId}`, {});
  await signInAgain(member, origin);
  await allowAccess(member.page, authorizationRequest(origin, clients.allowedClient, 'Nextcloud'));
  return {
    signUpOrigin: stack.signUpOrigin,
    origin,
    founder,
    member,
    signUpLink: links.anyone,
    ids: { ...clients, api: apiId, group: groups[0] ?? '', member: memberId },
  };
};

const join = async (browser: PasskeyBrowser, link: string, details: PersonDetails): Promise<void> => {
  const { page, context } = await browser.newPerson();
  await joinCompany(page, link, details);
  await context.close();
};

const signInAgain = async (visitor: Person, origin: string): Promise<void> => {
  await signOut(visitor.page);
  await visitor.device.hesitate();
  await visitor.page.goto(`${origin}/login`);
  await continueWithPasskey(visitor);
  await dashboardOf(visitor.page);
};

/** Allows what an application asks for, whose address nobody answers. */
const allowAccess = async (page: Page, request: string): Promise<void> => {
  await page.goto(request);
  const leaving = page.waitForRequest((sent) => sent.url().startsWith(homeOf('Nextcloud')));
  await allow(page);
  await leaving;
};

const dashboardOf = (page: Page): Promise<void> => page.getByRole('heading', { name: /^Hello/ }).waitFor();

const makeGroups = async (api: Api): Promise<string[]> => {
  const ids: string[] = [];
  for (const name of GROUPS) ids.push((await api.post<{ id: string }>('/api/groups', { name })).id);
  await api.put(`/api/groups/${ids[0] ?? ''}/claims`, {
    items: [
      { key: 'department', value: 'Rocket Science' },
      { key: 'cost_centers', value: '["R-100","R-200"]' },
    ],
  });
  return ids;
};

const DAY_MS = 86_400_000;

const makeSignUpLinks = async (
  api: Api,
  [engineering = '']: readonly string[],
): Promise<{ engineering: string; anyone: string }> => {
  const expiresAt = new Date(Date.now() + 7 * DAY_MS).toISOString();
  const make = async (groupIds: readonly string[], usageLimit: number): Promise<string> =>
    (await api.post<{ url: string }>('/api/invitations', { expiresAt, groupIds, usageLimit })).url;
  return { engineering: await make([engineering], 10), anyone: await make([], 25) };
};

const makeClients = async (
  api: Api,
  origin: string,
  [engineering = '', finance = '']: readonly string[],
): Promise<Record<'client' | 'restrictedClient' | 'allowedClient' | 'device', string>> => {
  const make = async (settings: object): Promise<string> =>
    (await api.post<{ client: { id: string } }>('/api/clients', settings)).client.id;
  const application = (name: string, settings: object = {}) =>
    make({ name, redirectUris: [callbackOf(name)], launchUrl: homeOf(name), ...settings });
  const client = await application('Grafana', {
    description: 'Dashboards of the test stands',
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
  });
  await application('GitLab', { isGroupRestricted: true, groupIds: [engineering] });
  const allowedClient = await application('Nextcloud');
  await application('Mattermost');
  const restrictedClient = await application('Ledger', { isGroupRestricted: true, groupIds: [finance] });
  const device = await make({
    name: 'Launch control TV',
    type: 'public',
    redirectUris: [],
    grantTypes: ['urn:ietf:params:oauth:grant-type:device_code'],
    webOrigins: [origin], // it is a page that asks, in the device's name
  });
  return { client, restrictedClient, allowedClient, device };
};

const makeApi = async (api: Api, clientId: string): Promise<string> => {
  const { id } = await api.post<{ id: string }>('/api/apis', {
    name: 'Telemetry',
    identifier: 'https://telemetry.acme-rockets.example',
  });
  const items = [
    { name: 'telemetry:read', description: 'Read what the test stands measure' },
    { name: 'telemetry:write', description: 'Record measurements' },
  ];
  await api.put(`/api/apis/${id}/permissions`, { items });
  await api.put(`/api/apis/${id}/clients/${clientId}`, {
    userPermissions: ['telemetry:read'],
    machinePermissions: ['telemetry:write'],
  });
  return id;
};
