import { type Page } from 'playwright-core';
import { type Person } from '../browser/passkey-browser.ts';
import { Api } from './api.ts';
import { authorizationRequest, type TourCompany } from './company.ts';

/** A page that the tour shows. */
export interface TourStop {
  readonly section: string;
  readonly name: string;
  /** Who looks at it; a stranger is somebody who is not signed in. */
  readonly who: 'founder' | 'member' | 'stranger';
  address(company: TourCompany, visitor: Person): string | Promise<string>;
  /** What is done there before the picture is taken. */
  prepare?(page: Page): Promise<void>;
}

const ADMINISTRATION = '/settings/administration';

const at =
  (path: string) =>
  ({ origin, ids }: TourCompany): string =>
    `${origin}${path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name as keyof typeof ids])}`;

const press =
  (button: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: button }).first().click();
    await page.getByRole('dialog').waitFor();
  };

const selectAll = async (page: Page): Promise<void> => {
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByText(/^Selected: /).waitFor();
};

const requestOf =
  (client: 'client' | 'restrictedClient') =>
  ({ origin, ids }: TourCompany): string =>
    authorizationRequest(origin, ids[client], client === 'client' ? 'Grafana' : 'Ledger');

/** Has a device ask for a code, and opens the page it points to. */
const deviceRequest = async ({ origin, ids, founder }: TourCompany): Promise<string> => {
  const answer = await new Api(founder.page).submit<{ verification_uri_complete: string }>('/oauth/device/code', {
    client_id: ids.device,
    scope: 'openid profile',
  });
  return new URL(answer.verification_uri_complete, origin).href;
};

const enterCode = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Approve' }).waitFor();
};

const signingIn: readonly Omit<TourStop, 'section'>[] = [
  { name: 'Sign up a company', who: 'stranger', address: ({ signUpOrigin }) => signUpOrigin },
  { name: 'Login', who: 'stranger', address: at('/login') },
  { name: 'Login to an application', who: 'stranger', address: requestOf('client') },
  { name: 'Consent', who: 'member', address: requestOf('client') },
  { name: 'Access denied', who: 'member', address: requestOf('restrictedClient') },
  { name: 'Join by a sign-up link', who: 'stranger', address: ({ signUpLink }) => signUpLink },
  { name: 'A sign-up link that is no longer good', who: 'stranger', address: at('/join#unknown') },
  { name: 'Join with a work e-mail', who: 'stranger', address: at('/join-by-email') },
  { name: 'Set-up link that is no longer good', who: 'stranger', address: at('/welcome#unknown') },
  { name: 'Enter a device’s code', who: 'member', address: at('/device') },
  { name: 'Connect a device', who: 'member', address: deviceRequest, prepare: enterCode },
  { name: 'An error of an application', who: 'stranger', address: at('/oauth/authorize?client_id=unknown') },
  { name: 'Sign out', who: 'member', address: at('/oauth/logout') },
  { name: 'Not found', who: 'member', address: at('/settings/nowhere') },
];

const account: readonly Omit<TourStop, 'section'>[] = [
  { name: 'Dashboard of an administrator', who: 'founder', address: at('/') },
  { name: 'Dashboard of a member', who: 'member', address: at('/') },
  { name: 'Profile', who: 'member', address: at('/settings/account') },
  { name: 'Security', who: 'member', address: at('/settings/account/security') },
  { name: 'API keys', who: 'founder', address: at('/settings/account/api-keys') },
  { name: 'API keys, none yet', who: 'member', address: at('/settings/account/api-keys') },
  { name: 'Connected apps', who: 'member', address: at('/settings/account/connected-apps') },
  { name: 'Requests', who: 'member', address: at('/settings/account/requests') },
  { name: 'Own audit log', who: 'member', address: at('/settings/audit-log') },
  { name: 'Everybody’s audit log', who: 'founder', address: at('/settings/audit-log?tab=all') },
];

const tabs = (name: string, path: string, values: readonly string[]): Omit<TourStop, 'section'>[] =>
  values.map((tab) => ({
    name: `${name}: ${tab}`,
    who: 'founder',
    address: at(`${ADMINISTRATION}/${path}?tab=${tab}`),
  }));

const people: readonly Omit<TourStop, 'section'>[] = [
  { name: 'Users', who: 'founder', address: at(`${ADMINISTRATION}/users`) },
  { name: 'Invite', who: 'founder', address: at(`${ADMINISTRATION}/users`), prepare: press('Invite') },
  { name: 'Import', who: 'founder', address: at(`${ADMINISTRATION}/users`), prepare: press('Import') },
  { name: 'Several users at once', who: 'founder', address: at(`${ADMINISTRATION}/users`), prepare: selectAll },
  ...tabs('User', 'users/:member', ['profile', 'groups', 'claims', 'apps', 'passkeys', 'sessions', 'activity']),
  { name: 'User groups', who: 'founder', address: at(`${ADMINISTRATION}/user-groups`) },
  { name: 'New group', who: 'founder', address: at(`${ADMINISTRATION}/user-groups`), prepare: press('New Group') },
  ...tabs('Group', 'user-groups/:group', ['members', 'administrators', 'claims', 'settings']),
  { name: 'Groups of a group administrator', who: 'member', address: at('/settings/user-groups') },
  { name: 'Group of a group administrator', who: 'member', address: at('/settings/user-groups/:group') },
  { name: 'Sign-up links', who: 'founder', address: at(`${ADMINISTRATION}/sign-up-links`) },
];

const applications: readonly Omit<TourStop, 'section'>[] = [
  { name: 'OIDC clients', who: 'founder', address: at(`${ADMINISTRATION}/oidc-clients`) },
  { name: 'New client', who: 'founder', address: at(`${ADMINISTRATION}/oidc-clients/new`) },
  {
    name: 'New client from a template',
    who: 'founder',
    address: at(`${ADMINISTRATION}/oidc-clients/new?template=grafana`),
  },
  ...tabs('Client', 'oidc-clients/:client', [
    'connect',
    'general',
    'sign-in',
    'tokens',
    'claims',
    'access',
    'credentials',
    'preview',
    'advanced',
  ]),
  { name: 'APIs', who: 'founder', address: at(`${ADMINISTRATION}/apis`) },
  ...tabs('API', 'apis/:api', ['general', 'permissions', 'applications']),
];

const administration: readonly Omit<TourStop, 'section'>[] = [
  { name: 'Overview', who: 'founder', address: at(`${ADMINISTRATION}/overview`) },
  { name: 'Everybody’s API keys', who: 'founder', address: at(`${ADMINISTRATION}/api-keys`) },
  ...tabs('Application configuration', 'application-configuration', [
    'general',
    'sign-in',
    'email',
    'branding',
    'domains',
    'keys',
    'registration',
  ]),
];

/** Every page of the product, in the order in which people come to them. */
export const STOPS: readonly TourStop[] = Object.entries({
  'Signing in': signingIn,
  'Dashboard and account': account,
  People: people,
  Applications: applications,
  Administration: administration,
}).flatMap(([section, stops]) => stops.map((stop) => ({ section, ...stop })));
