import { type Page } from 'playwright-core';
import { continueWithPasskey, signOut } from '../browser/actions/sign-in.ts';
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
  readonly ids: Record<'client' | 'restrictedClient' | 'device' | 'api' | 'group' | 'member', string>;
}

/** Where a code would go; nothing listens there. */
export const CALLBACK = 'https://grafana.acme-rockets.example/login/generic_oauth';

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
  const people = await api.get<{ items: { id: string; username: string }[] }>('/api/users');
  const memberId = people.items.find(({ username }) => username === MEMBER.username)?.id ?? '';
  await api.put(`/api/users/${memberId}/claims`, { items: [{ key: 'employee_number', value: '1042' }] });
  await signInAgain(member, origin);
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
): Promise<{ client: string; restrictedClient: string; device: string }> => {
  const make = async (settings: object): Promise<string> =>
    (await api.post<{ client: { id: string } }>('/api/clients', settings)).client.id;
  const application = (name: string, settings: object = {}) => {
    const home = `https://${name.toLowerCase()}.${COMPANY.slug}.example`;
    return make({ name, redirectUris: [`${home}/login/generic_oauth`], launchUrl: home, ...settings });
  };
  const client = await application('Grafana', {
    description: 'Dashboards of the test stands',
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
  });
  await application('GitLab', { isGroupRestricted: true, groupIds: [engineering] });
  await application('Nextcloud');
  await application('Mattermost');
  const restrictedClient = await application('Ledger', { isGroupRestricted: true, groupIds: [finance] });
  const device = await make({
    name: 'Launch control TV',
    type: 'public',
    redirectUris: [],
    grantTypes: ['urn:ietf:params:oauth:grant-type:device_code'],
    webOrigins: [origin], // it is a page that asks, in the device's name
  });
  return { client, restrictedClient, device };
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
